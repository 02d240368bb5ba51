#include "app/fetch_before.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/name_set.h"
#include "base/token.h"

/* Digits of a name's hash; how long a mail may have been on its way through other machines. */
enum { HASH_DIGITS = 16, ON_ITS_WAY_S = 86400 };

struct before {
	bool kept; /* names were kept at the first connection */
	struct name_set names;
};

static struct str
note_name(struct arena *a, struct str box)
{
	return arena_printf(a, "fetch %.*s before", STR_ARG(box));
}

/* Of the name without its flags, which change. */
static struct str
hash_of(struct arena *a, struct str name)
{
	const struct str bare = str_slice(name, 0, str_find(name, STR(":2,"), 0));
	return str_slice(fingerprint_of(a, &bare, 1), 0, HASH_DIGITS);
}

static bool
load(struct arena *a, struct store *s, struct str box, struct before *before, struct err *err)
{
	struct str value, hash;
	struct instant at;
	if (!notes_get(a, s, note_name(a, box), &value, &at, err))
		return false;
	*before = (struct before) { .kept = value.n > 0 };
	bool fresh = true;
	while (str_next(&value, ' ', &hash))
		fresh = name_set_add(a, &before->names, STR(""), hash) && fresh;
	(void)fresh; /* a name twice is a name */
	return true;
}

static bool
keep(struct arena *a, struct store *s, struct str box, const struct maildir_mail *mails,
    size_t count, struct instant now, struct err *err)
{
	struct buf out;
	struct str value;
	buf_init(&out, a, (count + 1) * (HASH_DIGITS + 1) + 1);
	buf_add(&out, STR("-")); /* kept, even if there are none */
	for (size_t i = 0; i < count; i++) {
		buf_addc(&out, ' ');
		buf_add(&out, hash_of(a, mails[i].name));
	}
	return buf_finish(&out, "the names of a mailbox", &value, err)
	       && notes_set(s, note_name(a, box), value, now, err);
}

static void
log_late(struct str box, size_t late)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_WARN);
	log_str(&l, "fetch", box);
	log_int(&l, "left", (int64_t)late);
	log_str(&l, "why",
	    STR("mails older than the first connection came later; 'fetch --all' takes them"));
	log_end(&l);
}

bool
fetch_before_drop(struct arena *a, struct store *s, struct str box, struct instant first,
    bool connecting, struct maildir_mail *mails, size_t *count, size_t *told, struct err *err)
{
	struct before before;
	size_t n = 0, late = 0;
	if (first.s <= 0)
		return true;
	if (!load(a, s, box, &before, err))
		return false;
	if (connecting && !before.kept
	    && (!keep(a, s, box, mails, *count, first, err) || !load(a, s, box, &before, err)))
		return false;
	for (size_t i = 0; i < *count; i++) {
		const bool there =
		    before.kept && name_set_has(&before.names, STR(""), hash_of(a, mails[i].name));
		const int64_t grace_s = before.kept ? ON_ITS_WAY_S : 0;
		const bool old = mails[i].arrived.s < first.s - grace_s;
		late += old && !there && before.kept;
		if (!there && !old)
			mails[n++] = mails[i];
	}
	if (late != *told && late > 0)
		log_late(box, late);
	*told = late;
	*count = n;
	return true;
}
