/* Understanding, timed: how long reading one mail takes and in which step; how long the rules take
 * to load for a single mail; both again with ten times as many rules; and what a hostile mail can
 * make of it.
 *
 *     reading SITE MAIL-TEMPLATE RULES ROUNDS
 * All of it is processor time, because other work on the machine does not lengthen that. Ten times
 * as many rules: nine copies of each rule file beside it, every longer word of a pattern turned
 * into one that no mail holds but that looks like it; the short ones stay, so that the copies look
 * for "jag" and "kan" as often as the shipped.
 */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mail/frame.h"
#include "mail/message_make.h"
#include "rules/examples.h"
#include "rules/words.h"
#include "understand/acts.h"
#include "understand/answers.h"
#include "understand/event_match.h"
#include "understand/language.h"
#include "understand/people.h"
#include "understand/reply.h"
#include "understand/understand.h"

#include "bench.h"

enum {
	AIM_UNDERSTAND_US = 300,
	AIM_LOAD_US = 8000,
	AIM_HOSTILE_US = 100000,
	COPIES = 9,
	HOSTILE_BYTES = 64 << 10,
	RULES_BYTES = 1 << 20,
	WARM_UP = 200,
	STEPS_EACH = 200
};

enum step {
	STEP_LANGUAGE,
	STEP_ACTS,
	STEP_EVENT,
	STEP_REPLY,
	STEP_PEOPLE,
	STEP_ANSWERS,
	STEP_ALL,
	STEPS
};

static const char *const step_names[] = { "language", "acts (the rules)", "event", "reply",
	"people", "answers", "all of understand" };

struct bench {
	struct program *p;
	struct arena *long_lived, *a;
};

static void
must(bool ok, const struct err *err)
{
	if (!ok)
		die("%s", err->text);
}

static double
now_us(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* What understanding begins with. */
struct mail {
	const struct message *message;
	const struct context *context;
};

static struct mail
read_mail(struct bench *b, struct str raw)
{
	struct err err = { 0 };
	struct str answer;
	enum cage_verdict verdict;
	struct mail mail;
	struct program *p = b->p;
	must(cage_ask(b->long_lived, p->cage, raw, &answer, &verdict, &err) && verdict == CAGE_OK,
	    &err);
	const struct flat *flat = frame_read(b->long_lived, answer, &err);
	must(flat != NULL, &err);
	const struct message_input input = { .rcpt = STR("anmalan@samling.example"),
		.received = BENCH_NOW,
		.trust = &p->site->trust,
		.own_addresses = p->site->policy.own_addresses.items,
		.own_address_count = p->site->policy.own_addresses.count,
		.subaddress = p->site->subaddress,
		.bytes = raw.n };
	mail.message = message_make(b->long_lived, flat, &input, &err);
	must(mail.message != NULL, &err);
	const struct context_site site = program_context_site(b->long_lived, p);
	mail.context =
	    load_context(b->long_lived, p->store, mail.message, &site, mail.message->arrived, &err);
	must(mail.context != NULL, &err);
	return mail;
}

static double
lap(struct samples *samples, double since)
{
	const double now = now_us();
	samples_add(samples, now - since);
	return now;
}

/* The steps of understand one by one, as understand.c goes them, then all of it. */
static void
run_once(
    struct bench *b, const struct ruleset *shipped, const struct mail *m, struct samples *steps)
{
	struct err err = { 0 };
	const struct ruleset *rules = ruleset_for_mail(b->a, shipped, m->message);
	const struct vocabulary *v = ruleset_vocabulary(rules);
	double t = now_us();
	const struct str language = language_of(b->a, rules, m->message, m->context).language;
	t = lap(&steps[STEP_LANGUAGE], t);
	const struct acts_found found = acts_find(b->a, rules, m->message, language);
	t = lap(&steps[STEP_ACTS], t);
	const struct event_match match =
	    event_match_mail(b->a, v, m->message, m->context, &found.own_asides);
	t = lap(&steps[STEP_EVENT], t);
	(void)reply_read(b->a, rules, m->message, m->context, language, &found);
	t = lap(&steps[STEP_REPLY], t);
	const struct people_question question = { .act = ACT_REGISTER,
		.language = language,
		.to = SIZE_MAX,
		.only = true,
		.event = match.chosen.count > 0 ? context_event(m->context, match.chosen.items[0])
						: NULL };
	struct people people = people_read(b->a, v, m->message, m->context, &question);
	t = lap(&steps[STEP_PEOPLE], t);
	answers_read(b->a, v, m->message, m->context, &question, &people);
	(void)lap(&steps[STEP_ANSWERS], t);
	arena_reset(b->a);
	t = now_us();
	must(understand(b->a, shipped, m->message, m->context, &err) != NULL
		 || err.kind == ERR_LIMIT,
	    &err);
	(void)lap(&steps[STEP_ALL], t);
	arena_reset(b->a);
}

static double
run_many(struct bench *b, const struct ruleset *rules, const struct mail *m, size_t rounds,
    struct samples *steps)
{
	struct samples warming[STEPS] = { 0 };
	for (size_t i = 0; i < WARM_UP; i++)
		run_once(b, rules, m, warming);
	for (size_t i = 0; i < rounds; i++)
		run_once(b, rules, m, steps);
	return samples_at(&steps[STEP_ALL], 0.5);
}

static void
verdict(const char *what, double value, double aim)
{
	(void)printf(
	    "%-58s %7.0f us   aim %6.0f  %s\n", what, value, aim, value <= aim ? "kept" : "MISSED");
}

static struct ruleset *
load(struct bench *b, const char *dir)
{
	struct problems problems;
	problems_init(&problems, b->a);
	struct ruleset *rules = ruleset_load(NULL, dir, &problems);
	if (problems.count > 0)
		die("%s: %.*s", dir, STR_ARG(problems_print(b->a, &problems)));
	examples_keep(ruleset_examples(rules),
	    site_path(b->a, b->p->site, STR("data/examples.learnt")), true);
	return rules;
}

/* Loading the rules and reading one mail with them, less what the mail takes by now: what a single
 * mail pays. */
static double
load_once(struct bench *b, const char *dir, const struct mail *m)
{
	struct samples all = { 0 };
	for (int i = 0; i < 15; i++) {
		struct err err = { 0 };
		const double start = now_us();
		struct ruleset *rules = load(b, dir);
		const double loaded = now_us();
		must(understand(b->a, rules, m->message, m->context, &err) != NULL, &err);
		const double first = now_us();
		must(understand(b->a, rules, m->message, m->context, &err) != NULL, &err);
		if (getenv("VERBOSE") != NULL)
			printf("load %.0f first %.0f again %.0f\n", loaded - start, first - loaded,
			    now_us() - first);
		samples_add(&all, first - start - (now_us() - first));
		ruleset_free(rules);
		arena_reset(b->a);
	}
	const double median = samples_at(&all, 0.5);
	free(all.items);
	return median;
}

/* A word of a pattern that copy number k looks for in its place. */
static char
other_letter(char c, size_t k)
{
	static const char vowels[] = "aeiou", others[] = "bcdfghjklmnpqrstvwxz";
	const char *v = strchr(vowels, c), *o = strchr(others, c);
	return c == '\0'   ? c
	       : v != NULL ? vowels[((size_t)(v - vowels) + k) % 5]
	       : o != NULL ? others[((size_t)(o - others) + 7 * k) % 20]
			   : c;
}

/* How many letters of a word begin the text, in so many bytes; what is beyond ASCII is part of a
 * word. */
static size_t
word_length(struct str text, size_t *bytes)
{
	size_t n = 0, letters = 0;
	for (; n < text.n && (ascii_is_alpha(text.p[n]) || (unsigned char)text.p[n] >= 0x80); n++)
		letters += ((unsigned char)text.p[n] & 0xC0) != 0x80;
	*bytes = n;
	return letters;
}

/* Copy number k of a line: a rule or define of its own name, long words changed, examples left out
 * but for one. */
static void
copy_line(struct buf *out, struct str line, size_t k)
{
	const struct str bare = str_trim_left(line);
	const bool pattern = str_starts(bare, STR("match")) || str_starts(bare, STR("unless"))
			     || str_starts(line, STR("define"));
	bool in_name = false;
	for (size_t i = 0; i < line.n;) {
		size_t n;
		const size_t letters = word_length(str_from_byte(line, i), &n);
		const size_t taken = n > 0 ? n : line.p[i] == '\\' && i + 1 < line.n ? 2 : 1;
		in_name = line.p[i] == '{' || line.p[i] == '<'
			  || (in_name && line.p[i] != '}' && line.p[i] != '>');
		const bool changed = pattern && letters > 3 && i > 8 && !in_name;
		for (size_t c = 0; c < taken; c++)
			buf_addc(out, changed ? other_letter(line.p[i + c], k) : line.p[i + c]);
		i += taken;
	}
	buf_addc(out, '\n');
}

static void
copy_rules(struct buf *out, struct str text, size_t k)
{
	struct str rest = text, line;
	bool in_rule = false;
	while (str_next(&rest, '\n', &line)) {
		if (str_starts(line, STR("language "))) {
			buf_add(out, line);
			buf_addc(out, '\n');
		} else if (str_starts(line, STR("rule "))) {
			in_rule = true;
			buf_add(out, line);
			buf_addc(out, '.');
			buf_addc(out, (char)('a' + k));
			buf_addc(out, '\n');
		} else if (line.n > 0 && !ascii_is_space(line.p[0])) {
			in_rule = false;
		} else if (in_rule) {
			copy_line(out, line, k);
		}
	}
}

static void
write_rules(struct bench *b, const char *to, struct str name, struct str text)
{
	struct err err = { 0 };
	must(file_replace(arena_printf(b->a, "%s/%.*s", to, STR_ARG(name)).p, text, 0600, &err),
	    &err);
}

static void
multiply_rules(struct bench *b, const char *from, const char *to)
{
	struct err err = { 0 };
	DIR *d = opendir(from);
	if (d == NULL || mkdir(to, 0700) != 0)
		die("cannot read '%s' or make '%s'", from, to);
	for (struct dirent *entry = readdir(d); entry != NULL; entry = readdir(d)) {
		const struct str name = str_from(entry->d_name);
		struct str text;
		const bool rules = str_ends(name, STR(".rules"));
		if (!rules && !str_ends(name, STR(".words")) && !str_ends(name, STR(".examples")))
			continue;
		must(file_read(b->a, arena_printf(b->a, "%s/%s", from, entry->d_name).p,
			 RULES_BYTES, &text, &err),
		    &err);
		write_rules(b, to, name, text);
		for (size_t k = 1; k <= COPIES && rules; k++) {
			struct buf out;
			buf_init(&out, b->a, RULES_BYTES);
			copy_rules(&out, text, k);
			write_rules(b, to,
			    arena_printf(
				b->a, "%.*s-%c.rules", (int)name.n - 6, name.p, (char)('a' + k)),
			    buf_view(&out));
		}
	}
	(void)closedir(d);
	arena_reset(b->a);
}

static void
print_steps(struct samples *steps, struct samples *tenfold)
{
	const double all = samples_at(&steps[STEP_ALL], 0.5),
		     all10 = samples_at(&tenfold[STEP_ALL], 0.5);
	(void)printf("\nreading a mail, microseconds of processor time  as shipped        ten "
		     "times the rules\n");
	for (int s = 0; s < STEPS; s++) {
		const double one = samples_at(&steps[s], 0.5), ten = samples_at(&tenfold[s], 0.5);
		(void)printf("  %-44s  %7.1f  %3.0f %%    %7.1f  %3.0f %%\n", step_names[s], one,
		    100 * one / all, ten, 100 * ten / all10);
	}
}

/* A mail as large as is looked at, of nothing but words that rules look for, in sentences that none
 * of them matches: what somebody would write who wanted to keep the program busy. */
static struct str
hostile_mail(struct arena *a, const char *unit)
{
	struct buf out;
	buf_init(&out, a, HOSTILE_BYTES + (16 << 10));
	buf_addz(&out,
	    "From: a@b.example\nTo: anmalan@samling.example\nSubject: x\nMIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n\n");
	while (out.n < HOSTILE_BYTES)
		buf_addz(&out, unit);
	return buf_view(&out);
}

static double
read_hostile(struct bench *b, const struct ruleset *rules)
{
	static const char *const units[] = {
		"jag vill inte kan komma till den som anm\u00e4l oss mig med och ",
		"Jag vill anm\u00e4la. Vi kan inte komma! Avboka Per Persson, anm\u00e4l Eva Ek?\n",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"Anna Berg, Bo Ek, ", "15/6 3 juni onsdag kl. 10 ", "Namn: Anna Berg\n"
	};
	double worst = 0;
	for (size_t i = 0; i < COUNT(units); i++) {
		struct err err = { 0 };
		const struct mail mail = read_mail(b, hostile_mail(b->long_lived, units[i]));
		struct samples all = { 0 };
		for (int k = 0; k < 3; k++) {
			const double start = now_us();
			must(understand(b->a, rules, mail.message, mail.context, &err) != NULL
				 || err.kind == ERR_LIMIT,
			    &err);
			samples_add(&all, now_us() - start);
			arena_reset(b->a);
		}
		const double took = samples_at(&all, 0.5);
		(void)printf("  64 kB of \"%.20s...\": %.1f ms\n", units[i], took / 1e3);
		worst = took > worst ? took : worst;
		free(all.items);
	}
	return worst;
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		die("usage: reading SITE MAIL-TEMPLATE RULES ROUNDS");
	struct bench b = { .a = arena_new(), .long_lived = arena_new() };
	const size_t rounds = number_arg(argv[4]);
	const char *many = arena_printf(b.long_lived, "%s/many-rules", argv[1]).p;
	b.p = bench_open(b.long_lived, argv[1], PROGRAM_SNAPSHOT | PROGRAM_CAGE);
	multiply_rules(&b, argv[3], many);
	const struct mail mail =
	    read_mail(&b, bench_mail(b.long_lived, bench_template(b.long_lived, argv[2]), 1));
	struct samples steps[STEPS] = { 0 }, tenfold[STEPS] = { 0 };
	struct ruleset *shipped = load(&b, argv[3]), *tenfold_rules = load(&b, many);
	const double one = run_many(&b, shipped, &mail, rounds, steps);
	const double ten = run_many(&b, tenfold_rules, &mail, rounds, tenfold);
	print_steps(steps, tenfold);
	verdict("a mail, with the rules shipped", one, AIM_UNDERSTAND_US);
	verdict("a mail, with ten times the rules", ten, AIM_UNDERSTAND_US);
	verdict("rules loaded for a single mail", load_once(&b, argv[3], &mail), AIM_LOAD_US);
	verdict("rules loaded for a single mail, ten times as many", load_once(&b, many, &mail),
	    AIM_LOAD_US);
	verdict("a hostile mail, the worst of these", read_hostile(&b, shipped), AIM_HOSTILE_US);
	ruleset_free(shipped);
	ruleset_free(tenfold_rules);
	program_close(b.p);
	arena_free(b.a);
	arena_free(b.long_lived);
	return 0;
}
