#include "unit_util.h"

#include "base/log.h"
#include "base/utf8.h"

#include <errno.h>
#include <unistd.h>

/* What `write` logs, in a pipe. */
static struct str
logged(char *text, size_t room, bool addresses, void (*write_line)(void))
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	log_init((struct log_settings) {
	    .level = LOG_LEVEL_INFO, .addresses = addresses, .fd = ends[1] });
	write_line();
	close(ends[1]);
	const ssize_t n = read(ends[0], text, room);
	close(ends[0]);
	return (struct str) { .p = text, .n = n > 0 ? (size_t)n : 0 };
}

static void
write_values(void)
{
	struct log_line l;
	errno = ENOSPC;
	log_begin(&l, LOG_LEVEL_WARN);
	log_str(&l, "mail", STR("<a1@x>"));
	log_int(&l, "letters", -3);
	log_str(&l, "empty", STR(""));
	log_str(&l, "forged", STR("x level=error\nlevel=error \"q\" \\ \x1b"));
	log_str(&l, "name", STR("Åsa"));
	log_address(&l, "from", STR("karin@samling.example"));
	log_end(&l);
	assert_int_equal(errno, ENOSPC);
}

static void
write_debug(void)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_DEBUG);
	log_str(&l, "rule", STR("x"));
	log_end(&l);
}

static void
write_long(void)
{
	char text[5000];
	for (size_t i = 0; i < sizeof text; i += 2)
		memcpy(text + i, i == 0 ? "\" " : "\xC3\xA5", 2);
	struct log_line l;
	log_begin(&l, LOG_LEVEL_INFO);
	log_str(&l, "text", (struct str) { .p = text, .n = sizeof text });
	log_str(&l, "more", STR("x"));
	log_end(&l);
}

static void
lines(void **state)
{
	(void)state;
	char text[4096];
	unit_check_str("masked", logged(text, sizeof text, false, write_values),
	    STR("level=warn mail=<a1@x> letters=-3 empty=\"\" "
		"forged=\"x level=error\\x0alevel=error \\\"q\\\" \\\\ \\x1b\" name=Åsa "
		"from=k…n@samling.example\n"));
	assert_true(str_has(
	    logged(text, sizeof text, true, write_values), STR("from=karin@samling.example\n")));
	assert_int_equal(logged(text, sizeof text, false, write_debug).n, 0);
	const struct str cut = logged(text, sizeof text, false, write_long);
	assert_true(cut.n <= LOG_LINE_BYTES && utf8_is_valid(cut));
	assert_true(str_ends(cut, STR("\"…\n")));
}

static void
masks(void **state)
{
	(void)state;
	static const struct {
		const char *address, *want;
	} rows[] = {
		{ "karin@samling.example", "k…n@samling.example" },
		{ "ab@x.example", "…@x.example" },
		{ "@x.example", "…@x.example" },
		{ "\"a@b\"@x.example", "\"…\"@x.example" },
		{ "åsaö@x.example", "å…ö@x.example" },
		{ "nonsense", "n…e" },
		{ "", "…" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].address);
		unit_check_str(rows[i].address, log_mask_address(a, in), str_from(rows[i].want));
		unit_free(in);
	}
	enum log_level level;
	assert_true(log_level_parse(STR("debug"), &level) && level == LOG_LEVEL_DEBUG);
	assert_false(log_level_parse(STR("loud"), &level));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lines), cmocka_unit_test(masks) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
