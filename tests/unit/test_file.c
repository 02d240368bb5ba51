#include "unit_util.h"

#include "base/child.h"
#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

static int
make_folder(void **state)
{
	static char folder[] = "/tmp/test_file.XXXXXX";
	*state = mkdtemp(folder);
	return *state == NULL ? -1 : 0;
}

static int
remove_folder(void **state)
{
	struct arena *a = arena_new();
	const struct str argv[] = { STR("rm"), STR("-rf"), str_from(*state) };
	const struct child rm = { .argv = argv, .argv_count = COUNT(argv), .timeout_ms = 10000 };
	struct err err;
	int status = -1;
	const bool ok = child_run(a, &rm, &status, NULL, &err);
	arena_free(a);
	return ok ? status : -1;
}

static const char *
in_folder(struct arena *a, void **state, const char *name)
{
	return arena_printf(a, "%s/%s", (const char *)*state, name).p;
}

static void
replaces_and_reads(void **state)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct str read;
	const char *path = in_folder(a, state, "x");
	assert_false(file_read(a, path, 10, &read, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	assert_false(file_exists(path));
	assert_true(file_replace(path, STR("hello"), 0600, &err));
	assert_true(file_replace(path, STR("world!\0x"), 0640, &err));
	assert_true(file_read(a, path, 8, &read, &err));
	unit_check_str("whole", read, STR("world!\0x"));
	assert_false(file_read(a, path, 7, &read, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_false(file_replace(in_folder(a, state, "no/x"), STR("x"), 0600, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	assert_false(file_read(a, in_folder(a, state, "."), 7, &read, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_true(
	    file_read(a, "/proc/self/status", 1 << 20, &read, &err)); /* says its size is 0 */
	assert_true(read.n > 100);
	assert_true(file_remove(path, &err) && file_remove(path, &err));
	arena_free(a);
}

static void
a_file_in_pieces_is_old_or_new(void **state)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct str read;
	struct file_new f;
	const char *path = in_folder(a, state, "pieces");
	for (int round = 0; round < 2; round++) {
		assert_true(file_new_begin(&f, path, 0600, &err));
		assert_true(file_new_add(&f, STR("one, "), &err));
		assert_true(file_new_add(&f, STR("two"), &err));
		assert_int_equal(file_exists(path), round > 0);
		assert_true(file_new_end(&f, &err));
		assert_true(file_read(a, path, 100, &read, &err));
		unit_check_str("pieces", read, STR("one, two"));
	}
	assert_true(file_new_begin(&f, path, 0600, &err));
	assert_true(file_new_add(&f, STR("three"), &err));
	file_new_drop(&f);
	assert_false(file_exists(f.temporary));
	assert_true(file_read(a, path, 100, &read, &err));
	unit_check_str("the old one", read, STR("one, two"));
	assert_false(file_new_begin(&f, in_folder(a, state, "no/x"), 0600, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	arena_free(a);
}

static void
folders(void **state)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	const char *deep = in_folder(a, state, "a/b/c");
	assert_true(dir_make(deep, &err) && dir_make(deep, &err));
	assert_true(dir_sync(deep, &err));
	static const char *const names[] = { "a/b/c/2.conf", "a/b/c/10.conf", "a/b/c/x.txt",
		"a/b/c/.y.conf" };
	for (size_t i = 0; i < COUNT(names); i++)
		assert_true(file_replace(in_folder(a, state, names[i]), STR(""), 0600, &err));
	struct str *found;
	size_t count;
	assert_true(dir_list(a, deep, STR(".conf"), &found, &count, &err));
	assert_int_equal(count, 2);
	unit_check_str("sorted by bytes", found[0], STR("10.conf"));
	assert_true(dir_list(a, deep, STR(""), &found, &count, &err));
	assert_int_equal(count, 3);
	assert_false(dir_list(a, in_folder(a, state, "none"), STR(""), &found, &count, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	assert_false(dir_make(in_folder(a, state, "a/b/c/x.txt"), &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	arena_free(a);
}

static void
children(void **state)
{
	(void)state;
	char *large = malloc(1 << 20);
	assert_non_null(large);
	memset(large, 'x', 1 << 20);
	const struct str input = { .p = large, .n = 1 << 20 };
	const struct {
		const char *name, *script;
		struct str input;
		bool ok;
		int status;
		enum err_kind kind;
		size_t output_n;
	} rows[] = {
		{ "what goes in comes out", "cat", input, true, 0, ERR_NONE, 1 << 20 },
		{ "exit status", "echo hej; exit 75", STR(""), true, 75, ERR_NONE, 4 },
		{ "reads nothing", "exit 3", input, true, 3, ERR_NONE, 0 },
		{ "too slow", "sleep 60", STR(""), false, 0, ERR_AGAIN, 0 },
		{ "too much", "cat; cat /dev/zero", STR(""), false, 0, ERR_LIMIT, 0 },
		{ "killed", "kill -9 $$", STR(""), false, 0, ERR_AGAIN, 0 },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str argv[] = { STR("sh"), STR("-c"), str_from(rows[i].script) };
		const struct child child = {
			.argv = argv,
			.argv_count = COUNT(argv),
			.input = rows[i].input,
			.timeout_ms = rows[i].kind == ERR_AGAIN ? 300 : 20000,
			.max_output_bytes = 1 << 20,
		};
		struct err err = { 0 };
		struct str output = { 0 };
		int status = 0;
		unit_check_int(
		    rows[i].name, child_run(a, &child, &status, &output, &err), rows[i].ok);
		unit_check_int(rows[i].name, status, rows[i].status);
		unit_check_int(rows[i].name, (int64_t)output.n, (int64_t)rows[i].output_n);
		unit_check_int(rows[i].name, err.kind, rows[i].kind);
	}
	const struct str none[] = { STR("/nonexistent/program") };
	const struct child child = { .argv = none, .argv_count = 1, .timeout_ms = 1000 };
	struct err err = { 0 };
	int status;
	assert_false(child_run(a, &child, &status, NULL, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	free(large);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replaces_and_reads),
		cmocka_unit_test(a_file_in_pieces_is_old_or_new),
		cmocka_unit_test(folders),
		cmocka_unit_test(children),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
