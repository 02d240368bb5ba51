/* The three kinds of steps: a mail comes, time passes, somebody gives commands. */
#include "runner.h"

#include "base/child.h"
#include "base/file.h"

enum { HOUR = 3600, DUE_AT_ONCE_MAX = 2000 };

static void
head(struct run *r, struct str name)
{
	buf_printf(&r->out, "== %.*s %.*s\n", STR_ARG(name), STR_ARG(instant_print(r->a, r->now)));
}

/* `10.now`, `10.rcpt` … of case.conf, for the step of that number. */
static struct str
step_option(struct run *r, int64_t number, const char *what)
{
	return run_option(r, arena_printf(r->a, "%lld.%s", (long long)number, what));
}

/* The address of the To field: what the envelope says unless case.conf says otherwise. */
static struct str
address_of_to(struct str raw)
{
	struct str rest = raw, line;
	while (str_next(&rest, '\n', &line) && line.n > 0) {
		if (!str_starts_nocase(line, STR("To:")))
			continue;
		const size_t from = str_find_char(line, '<', 0), to = str_find_char(line, '>', 0);
		if (from != STR_NONE && to != STR_NONE && from < to)
			return str_slice(line, from + 1, to);
		struct str first = str_from_byte(line, 3), after;
		(void)str_cut(first, ',', &first, &after);
		return str_trim(first);
	}
	return STR("");
}

static bool
step_mail(struct run *r, int64_t number, struct str raw, struct err *err)
{
	struct delivery d = { .received = r->now };
	if (!fill(r, raw, &d.raw, err))
		return false;
	d.bytes = d.raw.n;
	d.rcpt = step_option(r, number, "rcpt");
	if (d.rcpt.n == 0)
		d.rcpt = address_of_to(d.raw);
	const struct str sender = step_option(r, number, "sender");
	d.return_path_known = sender.n > 0;
	d.return_path = str_equal(sender, STR("<>")) ? STR("") : sender;
	struct outcome out;
	if (!pipeline_mail(r->a, r->p, &d, r->now, &out, err))
		return false;
	buf_printf(&r->out, "rcpt     %.*s\n", STR_ARG(d.rcpt));
	show_outcome(r, &out);
	const bool ok = show_letters(r, &out, err) && show_rows(r, false, err);
	store_rest(r->p->store);
	return ok;
}

/* All that is due at r->now. */
static bool
carry_out(struct run *r, struct err *err)
{
	struct due_passed passed = { 0 };
	for (int i = 0; i < DUE_AT_ONCE_MAX; i++) {
		struct outcome out;
		bool did;
		if (!pipeline_due(r->a, r->p, r->now, &passed, &did, &out, err))
			return false;
		if (passed.first.kind != ERR_NONE) {
			*err = passed.first;
			return false;
		}
		if (!did)
			return true;
		buf_printf(&r->out, "at       %.*s\n", STR_ARG(instant_print(r->a, r->now)));
		show_outcome(r, &out);
		if (!show_letters(r, &out, err))
			return false;
		store_rest(r->p->store);
	}
	return err_set(err, ERR_BUG, "what is due never ends");
}

/* Time passes hour by hour up to the instant in the file, as it does where `tick` is run often. */
static bool
step_tick(struct run *r, struct str text, struct err *err)
{
	struct instant until;
	if (!instant_parse(str_trim(text), &until) || instant_before(until, r->now))
		return err_set(err, ERR_INPUT, "'%.*s' is no time after the last step",
		    STR_ARG(str_trim(text)));
	for (;;) {
		if (!carry_out(r, err))
			return false;
		if (r->now.s >= until.s)
			return show_rows(r, false, err);
		r->now.s = r->now.s + HOUR < until.s ? r->now.s + HOUR : until.s;
	}
}

/* Words are parted by blanks; "…" holds several together. */
static bool
next_word(struct str *rest, struct str *word)
{
	*rest = str_trim_left(*rest);
	if (rest->n == 0)
		return false;
	const bool quoted = rest->p[0] == '"';
	if (quoted)
		*rest = str_from_byte(*rest, 1);
	size_t n = str_find_char(*rest, quoted ? '"' : ' ', 0);
	if (n == STR_NONE)
		n = rest->n;
	*word = str_slice(*rest, 0, n);
	*rest = str_from_byte(*rest, n + 1);
	return true;
}

static bool
run_command(struct run *r, struct str line, int *status, struct str *output, struct err *err)
{
	struct str *argv = NULL, word, rest = line;
	size_t count = 0;
	const struct str first[] = { STR("sh"), STR("-c"), STR("exec \"$@\" 2>&1"), STR("sh"),
		str_from(r->samling), STR("--site"), r->site, STR("--now"),
		instant_print(r->a, r->now) };
	for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
		argv = array_push(r->a, argv, &count, sizeof *argv);
		argv[count - 1] = first[i];
	}
	while (next_word(&rest, &word)) {
		argv = array_push(r->a, argv, &count, sizeof *argv);
		argv[count - 1] = word;
	}
	const struct child child = {
		.argv = argv, .argv_count = count, .timeout_ms = 60000, .max_output_bytes = 1 << 20
	};
	return child_run(r->a, &child, status, output, err);
}

bool
step_commands(struct run *r, struct str text, bool quiet, struct err *err)
{
	struct str rest, line, output;
	if (!fill(r, text, &rest, err))
		return false;
	while (str_next(&rest, '\n', &line)) {
		if (str_trim(line).n == 0 || line.p[0] == '#')
			continue;
		int status;
		run_close(
		    r); /* the program works on the database alone, and may have changed events */
		if (!run_command(r, line, &status, &output, err) || !run_open(r, err))
			return false;
		if (quiet && status != 0)
			return err_set(err, ERR_INPUT, "setup: '%.*s' said %d: %.*s", STR_ARG(line),
			    status, STR_ARG(output));
		if (quiet)
			continue;
		buf_printf(&r->out, "command  %.*s: %d\n", STR_ARG(line), status);
		struct str said;
		while (str_next(&output, '\n', &said))
			if (said.n > 0)
				buf_printf(&r->out, "  | %.*s\n", STR_ARG(said));
		if (!show_letters(r, NULL, err))
			return false;
	}
	return quiet || show_rows(r, false, err);
}

static int64_t
step_number(struct str name)
{
	uint64_t n = 0;
	size_t digits = 0;
	while (digits < name.n && ascii_is_digit(name.p[digits]))
		digits++;
	return str_uint(str_slice(name, 0, digits), 100000, &n) ? (int64_t)n : 0;
}

bool
step_run(struct run *r, struct str name, struct err *err)
{
	struct str text;
	const int64_t number = step_number(name);
	if (!file_read(r->a, arena_printf(r->a, "%.*s/%.*s", STR_ARG(r->dir), STR_ARG(name)).p,
		FILE_MAX_BYTES, &text, err))
		return false;
	if (r->mark_count > 0)
		r->now.s += 60;
	const struct str now = step_option(r, number, "now");
	if (now.n > 0 && !instant_parse(now, &r->now))
		return err_set(err, ERR_INPUT, "'%.*s' is no time", STR_ARG(now));
	r->marks = array_push(r->a, r->marks, &r->mark_count, sizeof *r->marks);
	r->marks[r->mark_count - 1] =
	    (struct step_mark) { .number = number, .after = r->last_letter };
	head(r, name);
	bool ok;
	if (str_ends(name, STR(".eml")))
		ok = step_mail(r, number, text, err);
	else if (str_ends(name, STR(".tick")))
		ok = step_tick(r, text, err);
	else
		ok = step_commands(r, text, false, err);
	buf_addz(&r->out, "\n");
	return ok;
}
