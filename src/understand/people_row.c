#include "understand/people_row.h"

#include "understand/answer_parse.h"
#include "understand/people_clause.h"

enum { BEFORE_NAME = 5, BEHIND_NUMBER = 5, UNNAMED_MAX = 50, OF_US = 9 };

enum member_kind { MEMBER_NONE, MEMBER_WRITER, MEMBER_NAMED, MEMBER_UNNAMED };

struct member {
	enum member_kind kind;
	size_t end;      /* the word behind it */
	size_t hit;      /* who is named */
	int64_t unnamed; /* how many */
};

struct row {
	size_t from, end; /* words */
	size_t members;
	bool writer, named, joined;
	bool told;     /* those counted are told one by one: "fem personer: jag, …" */
	int64_t total; /* people */
	int64_t
	    open; /* without a name so far, and names may follow: "två kollegor, Bo Alm och …" */
};

static bool
is_blank(const struct people_reader *r, size_t i)
{
	return words_between(r->text, &r->words, i) == 0;
}

/* Whose name in running text begins at word i; the count of hits: nobody's. */
static size_t
named_at(const struct people_reader *r, size_t i)
{
	size_t h = 0;
	while (h < r->hits.count
	       && (r->hits.items[h].listed || r->hits.items[h].to == 0
		   || r->hits.items[h].from != r->words.items[i].from))
		h++;
	return h;
}

/* Who somebody is to the writer: "min duktiga kollega", "vår praktikant". */
static bool
is_relation(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_MY) || words_say(words, i, WORDS_PEOPLE_NEAR)
	       || words_say(words, i, WORDS_PEOPLE_COLLEAGUE)
	       || words_say(words, i, WORDS_COUNT_BEFORE_COMPANIONS)
	       || words_say(words, i, WORDS_COUNT_COMPANIONS)
	       || words_say(words, i, WORDS_TITLE_WORDS) || words_say(words, i, WORDS_TITLE_BEFORE);
}

/* "Bo Alm (bo@…)", "min kollega Bo Alm". */
static struct member
read_named(const struct people_reader *r, size_t i)
{
	size_t at = i;
	while (at < i + BEFORE_NAME && at + 1 < r->words.count && !r->words.items[at].capital
	       && (is_relation(&r->words, at)
		   || (at > i && words_say(&r->words, at - 1, WORDS_MY))) /* "min kompagnon" */
	       && is_blank(r, at))
		at++;
	if (at >= r->words.count || !r->words.items[at].capital)
		return (struct member) { 0 };
	const size_t hit = named_at(r, at);
	if (hit == r->hits.count)
		return (struct member) { 0 };
	while (at < r->words.count && r->words.items[at].from < r->hits.items[hit].to)
		at++;
	return (struct member) { .kind = MEMBER_NAMED, .end = at, .hit = hit };
}

/* "jag själv", "undertecknad", "I". */
static struct member
read_writer(const struct words *words, size_t i)
{
	if (!words_say(words, i, WORDS_ROLE_ME) && !words_say(words, i, WORDS_I_SURE)
	    && !words_say(words, i, WORDS_PEOPLE_SELF)
	    && !str_equal(words->items[i].text, STR("I")))
		return (struct member) { 0 };
	const size_t end = words_say(words, i + 1, WORDS_ROLE_MYSELF) ? i + 2 : i + 1;
	return (struct member) { .kind = MEMBER_WRITER, .end = end };
}

/* The number at word i, said as such, as an article or by "min"; 0: there is none. */
static int64_t
number_at(const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_PEOPLE_MY_ONE) || words_say(words, i, WORDS_COUNT_ONE))
		return 1;
	const int n = i < words->count ? number_of_word(&words->items[i]) : 0;
	return n > 0 && n <= UNNAMED_MAX ? n : 0;
}

/* "två till mötet", not "två till": a preposition. */
static bool
leads_on(const struct people_reader *r, size_t i)
{
	return words_say(&r->words, i, WORDS_TO) && i + 1 < r->words.count && is_blank(r, i)
	       && !words_say(&r->words, i + 1, WORDS_TITLE_STOP)
	       && !words_say(&r->words, i + 1, WORDS_AND)
	       && !words_say(&r->words, i + 1, WORDS_MENTION_FINITE);
}

/* "Sambon och jag", "me and mum": who needs no number, beside the writer. */
static bool
is_one_known(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	const size_t behind = i + 2, before = i > 1 ? i - 2 : words->count;
	return words_say(words, i, WORDS_PEOPLE_ONE_KNOWN)
	       && ((words_say(words, i + 1, WORDS_AND) && is_blank(r, i)
		       && words_say(words, behind, WORDS_PEOPLE_FIRST_PERSON))
		   || (i > 1 && words_say(words, i - 1, WORDS_AND) && is_blank(r, i - 1)
		       && words_say(words, before, WORDS_PEOPLE_FIRST_PERSON)));
}

/* "två till", "en kollega", "one other person", "ytterligare två", "min fru"; behind a plus a
 * number alone. */
static struct member
read_unnamed(const struct people_reader *r, size_t i, bool plus)
{
	const struct words *words = &r->words;
	const bool further = words_say(words, i, WORDS_COUNT_FURTHER),
		   mine = words_say(words, i, WORDS_MY) && number_at(words, i + 1) > 0;
	const size_t number = further || mine ? i + 1 : i; /* "mina tre barn" */
	struct member member = { .end = number + 1, .unnamed = number_at(words, number) };
	if (member.unnamed == 0)
		return (struct member) { 0 };
	bool people = further || (plus && words->items[number].number > 0);
	for (size_t at = number + 1; at < number + BEHIND_NUMBER && at < words->count; at++) {
		bool says = words_say(words, at, WORDS_COUNT_BESIDE)
			    || words_say(words, at, WORDS_COUNT_COMPANIONS)
			    || words_say(words, at, WORDS_PEOPLE_NEAR);
		bool goes_on =
		    says || is_relation(words, at) || words_say(words, at, WORDS_COUNT_UNITS);
		if (words->items[at].capital || !is_blank(r, at - 1) || !goes_on || leads_on(r, at))
			break;
		people = people || says;
		member.end = says ? at + 1 : member.end;
	}
	member.kind = people ? MEMBER_UNNAMED : MEMBER_NONE;
	return member;
}

static struct member
member_at(const struct people_reader *r, size_t i, bool plus)
{
	if (i >= r->words.count)
		return (struct member) { 0 };
	struct member member = read_named(r, i);
	if (member.kind == MEMBER_NONE)
		member = read_writer(&r->words, i);
	if (member.kind == MEMBER_NONE && is_one_known(r, i))
		return (struct member) { .kind = MEMBER_UNNAMED, .end = i + 1, .unnamed = 1 };
	return member.kind == MEMBER_NONE ? read_unnamed(r, i, plus) : member;
}

/* What parts one member from the next. */
struct link {
	bool there, joint, plus; /* joint: "och", "+" or "&", not a comma alone */
	bool tells;              /* a colon or bracket: who they are that were counted */
	size_t next;             /* the word behind it */
};

static struct link
link_behind(const struct people_reader *r, size_t end, bool open)
{
	struct link link = { .next = end };
	if (end == 0 || end >= r->words.count)
		return link;
	struct str gap =
	    str_trim(str_slice(r->text, r->words.items[end - 1].to, r->words.items[end].from));
	while (gap.n > 0 && str_find_char(STR(")>]"), gap.p[0], 0) != STR_NONE)
		gap = str_trim(str_from_byte(gap, 1)); /* of a bracket or address behind a name */
	const char mark = gap.n == 1 ? gap.p[0] : 0;
	const struct str word = r->words.items[end].text;
	bool and = (gap.n == 0 || mark == ',')
		   && (words_say(&r->words, end, WORDS_AND) || str_equal(word, STR("å")));
	link.plus = mark == '+' || (and&&str_equal_nocase(word, STR("plus")));
	link.joint = and || link.plus || mark == '&';
	link.tells = open && (mark == ':' || mark == '(');
	link.there = link.joint || mark == ',' || link.tells;
	link.next = and? end + 1 : end;
	return link;
}

/* One more of a row: of those counted before ("två kollegor, Bo Alm och Siv Blad"), else beside
 * them. */
static void
add_member(const struct people_reader *r, struct row *row, const struct member *member,
    const struct link *link)
{
	const int64_t n = member->kind == MEMBER_UNNAMED ? member->unnamed : 1;
	row->told = link->tells || (row->told && row->open > 0);
	const bool counted = row->open > 0 && (row->told || member->kind == MEMBER_NAMED);
	row->total += !counted ? n : n > row->open ? n - row->open : 0;
	row->open = counted ? row->open - n : member->unnamed;
	row->writer = row->writer || member->kind == MEMBER_WRITER
		      || (member->kind == MEMBER_NAMED
			  && people_is_sender(r, &r->hits.items[member->hit].person));
	row->named = row->named || member->kind == MEMBER_NAMED;
	row->joined = link->joint;
	row->end = member->end;
	row->members++;
}

static struct row
row_at(const struct people_reader *r, size_t i)
{
	struct row row = { .from = i, .end = i };
	struct link link = { .there = true, .next = i };
	while (link.there) {
		const struct member member = member_at(r, link.next, link.plus);
		if (member.kind == MEMBER_NONE)
			break;
		add_member(r, &row, &member, &link);
		link = link_behind(r, member.end, row.open > 0);
		if (link.joint && member.kind == MEMBER_UNNAMED && !row.told)
			row.open = 0; /* "en kollega och Bo Alm" */
	}
	return row;
}

/* "Hej Bo Alm, jag och min fru": who is greeted stands in no row. */
static bool
is_greeted(const struct people_reader *r, size_t i)
{
	const int mark = i > 0 ? words_between(r->text, &r->words, i - 1) : 0;
	/* "Hej! Jag, Bo Alm och Siv Blad kommer" */
	if (i == 0 || mark == '!' || mark == '.' || mark == '\n'
	    || !words_say(&r->words, i - 1, WORDS_DRAFT_GREETING)
	    || read_writer(&r->words, i).kind != MEMBER_NONE)
		return false;
	const size_t at = r->words.items[i - 1].from;
	return at == 0 || r->text.p[at - 1] == '\n';
}

static bool
next_row(const struct people_reader *r, size_t *at, struct row *row)
{
	for (; *at < r->words.count; ++*at) {
		if (is_greeted(r, *at))
			continue;
		*row = row_at(r, *at);
		if (row->members < 2 || !row->joined)
			continue;
		*at = row->end;
		return true;
	}
	return false;
}

static bool
holds(const struct people_reader *r, const struct row *row, const struct person_hit *hit)
{
	return !hit->listed && hit->to > 0 && hit->from >= r->words.items[row->from].from
	       && hit->from <= r->words.items[row->end - 1].from;
}

/* Is somebody else spoken of at word i, who has a verb of their own? */
static bool
is_subject(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_I_SURE) || words_say(words, i, WORDS_PEOPLE_SHE_HE)
	       || str_equal(words->items[i].text, STR("I"));
}

/* Does nothing follow in its sentence but that they come? "Det är jag, Bo Alm och en till." */
static bool
says_no_more(const struct people_reader *r, const struct row *row)
{
	const size_t i = row->end;
	if (i >= r->words.count || !is_blank(r, i - 1) || words_say(&r->words, i, WORDS_TITLE_STOP)
	    || words_say(&r->words, i, WORDS_TITLE_PLACE) || words_say(&r->words, i, WORDS_TO)
	    || words_say_phrase(&r->words, i, WORDS_COUNT_UNITS) > 0) /* "of us" */
		return true;
	for (size_t k = i;
	     k < r->words.count && !is_subject(&r->words, k)
	     && people_same_sentence(r->text, r->words.items[i - 1].to, r->words.items[k].from);
	     k++)
		if (words_say_phrase(&r->words, k, WORDS_ROLE_COMING) > 0)
			return !words_say(&r->words, k + 1, WORDS_NOT);
	return false;
}

/* "Vi blir två vuxna och två barn": counted of us, among whom the writer is. */
static bool
is_of_us(const struct people_reader *r, const struct row *row)
{
	bool links = false, we = false;
	for (size_t i = row->from; i > 0 && i + OF_US > row->from
				   && people_same_sentence(r->text, r->words.items[i - 1].to,
				       r->words.items[row->from].from);
	     i--) {
		links = links || words_say(&r->words, i - 1, WORDS_COUNT_LINKS)
			|| words_say(&r->words, i - 1, WORDS_ROLE_COMING);
		/* "Familjen Holm kommer, två vuxna och tre barn" */
		we = we || (i + 4 > row->from && words_say(&r->words, i - 1, WORDS_COUNT_WE))
		     || (!row->named && words_say(&r->words, i - 1, WORDS_COUNT_GROUP));
	}
	return links && we;
}

/* "Malin och jag kommer precis som tidigare" */
static bool
is_as_before(const struct people_reader *r, const struct row *row)
{
	for (size_t k = row->end;
	     k < r->words.count
	     && people_same_sentence(r->text, r->words.items[k - 1].to, r->words.items[k].from);
	     k++)
		if (words_say_phrase(&r->words, k, WORDS_CHANGE_UNCHANGED) > 0)
			return true;
	return false;
}

/* The role of a row: what is said of one of them; that they come where the writer is among them and
 * nothing else is said. */
static enum person_role
role_of(const struct people_reader *r, const struct row *row)
{
	bool comes = false;
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		const enum person_role role = people_role_of(r, hit);
		if (!holds(r, row, hit))
			continue;
		if (role == ROLE_LEAVES || role == ROLE_REPLACED || role == ROLE_BESIDE)
			return role;
		comes = comes || role == ROLE_COMES;
	}
	return comes || (row->writer && says_no_more(r, row) && !is_as_before(r, row)) ? ROLE_COMES
										       : ROLE_NONE;
}

struct people_rows
people_tell_rows(struct people_reader *r)
{
	struct people_rows told = { 0 };
	struct row row;
	for (size_t at = 0; next_row(r, &at, &row);) {
		row.writer = row.writer || is_of_us(r, &row);
		if (row.writer && !row.named && row.total > told.party)
			told.party = row.total;
		if (role_of(r, &row) != ROLE_COMES)
			continue;
		told.writer = told.writer || row.writer;
		told.total = row.total > told.total ? row.total : told.total;
		for (size_t h = 0; h < r->hits.count; h++) {
			const struct person_hit *hit = &r->hits.items[h];
			if (!holds(r, &row, hit))
				continue;
			told.named = told.named || row.writer;
			if (r->roles[h] == ROLE_NONE)
				r->roles[h] = ROLE_COMES;
		}
	}
	return told;
}

bool
people_is_with_writer(const struct people_reader *r, const struct person_hit *hit)
{
	struct row row;
	for (size_t at = 0; next_row(r, &at, &row);)
		if (row.writer && holds(r, &row, hit))
			return true;
	return false;
}
