#include "mail/subject.h"

#include "base/attributes.h"

enum prefix_kind { PREFIX_ANSWER = 1, PREFIX_FORWARD = 2, PREFIX_BOTH = 3 };

static const struct {
	struct str word;
	enum prefix_kind kind;
} prefixes[] = {
	{ STR_INIT("re"), PREFIX_ANSWER },
	{ STR_INIT("sv"), PREFIX_ANSWER },
	{ STR_INIT("aw"), PREFIX_ANSWER },
	{ STR_INIT("antw"), PREFIX_ANSWER },
	{ STR_INIT("ang"), PREFIX_ANSWER },
	{ STR_INIT("svar"), PREFIX_ANSWER },
	{ STR_INIT("odp"), PREFIX_ANSWER },
	{ STR_INIT("ynt"), PREFIX_ANSWER },
	{ STR_INIT("res"), PREFIX_ANSWER },
	{ STR_INIT("fw"), PREFIX_FORWARD },
	{ STR_INIT("fwd"), PREFIX_FORWARD },
	{ STR_INIT("vb"), PREFIX_FORWARD },
	{ STR_INIT("wg"), PREFIX_FORWARD },
	{ STR_INIT("rv"), PREFIX_FORWARD },
	{ STR_INIT("vl"), PREFIX_FORWARD },
	{ STR_INIT("tr"), PREFIX_FORWARD },
	{ STR_INIT("pd"), PREFIX_FORWARD },
	{ STR_INIT("enc"), PREFIX_FORWARD },
	{ STR_INIT("vidarebefordrat"), PREFIX_FORWARD },
	{ STR_INIT("videresendt"), PREFIX_FORWARD },
	{ STR_INIT("forwarded"), PREFIX_FORWARD },
	{ STR_INIT("vs"), PREFIX_BOTH },
};

/* "[5]", "^2", "(2)" between the word and its colon. */
static size_t
skip_counter(struct str s, size_t i)
{
	size_t from = i;

	if (i < s.n && (s.p[i] == '[' || s.p[i] == '(' || s.p[i] == '^'))
		i++;
	else
		return from;
	while (i < s.n && ascii_is_digit(s.p[i]))
		i++;
	if (s.p[from] != '^' && (i >= s.n || (s.p[i] != ']' && s.p[i] != ')')))
		return from;
	return s.p[from] == '^' ? i : i + 1;
}

/* The length of the prefix at the beginning, its colon included; 0 if there is none. */
static size_t
prefix_at(struct str s, enum prefix_kind *kind)
{
	size_t n = 0, i;

	while (n < s.n && ascii_is_alpha(s.p[n]))
		n++;
	i = skip_counter(s, n);
	while (i < s.n && s.p[i] == ' ')
		i++;
	if (i >= s.n || s.p[i] != ':')
		return 0;
	for (size_t k = 0; k < COUNT(prefixes); k++) {
		if (str_equal_nocase(str_slice(s, 0, n), prefixes[k].word)) {
			*kind = prefixes[k].kind;
			return i + 1;
		}
	}
	return 0;
}

/* "[EXTERN]", put there by the receiving office: its length; 0 if there is none. */
static size_t
tag_at(struct str s)
{
	static const struct str tags[] = { STR_INIT("[ext]"), STR_INIT("[extern]"),
		STR_INIT("[externt]"), STR_INIT("[external]"), STR_INIT("[ekstern]"),
		STR_INIT("[external email]"), STR_INIT("[extern e-post]"), STR_INIT("(extern)"),
		STR_INIT("(external)") };

	for (size_t i = 0; i < COUNT(tags); i++)
		if (str_starts_nocase(s, tags[i]))
			return tags[i].n;
	return 0;
}

struct subject
subject_parse(struct str text)
{
	struct subject subject = { .bare = str_trim(text) };
	enum prefix_kind kind = PREFIX_ANSWER;
	size_t n;

	/* "[Fwd: x]" */
	if (str_starts(subject.bare, STR("[")) && str_ends(subject.bare, STR("]"))
	    && prefix_at(str_from_byte(subject.bare, 1), &kind) > 0)
		subject.bare = str_slice(subject.bare, 1, subject.bare.n - 1);
	for (bool outermost = true;;) {
		const size_t tag = tag_at(subject.bare);

		n = tag > 0 ? tag : prefix_at(subject.bare, &kind);
		if (n == 0)
			break;
		if (outermost && tag == 0) {
			outermost = false;
			subject.is_answer = kind == PREFIX_ANSWER || kind == PREFIX_BOTH;
			subject.is_forward = kind == PREFIX_FORWARD || kind == PREFIX_BOTH;
		}
		subject.bare = str_trim(str_from_byte(subject.bare, n));
	}
	return subject;
}
