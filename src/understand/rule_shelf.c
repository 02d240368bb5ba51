#include "understand/rule_shelf.h"

#include "base/name_set.h"
#include "understand/rule_file.h"
#include "understand/rule_key.h"

enum { RULES_MAX = 1 << 20 }; /* of one file: its size is bounded by less */

struct shelf_file {
	struct rule **rules; /* those that stand */
	size_t rule_count;
	struct str text, name, language; /* of one that waits */
	bool waits;
};

struct rule_shelf {
	struct arena *a;
	struct shelf_file *files;
	size_t file_count;
	struct name_set names; /* by language */
	struct problems late;
};

struct rule_shelf *
rule_shelf_new(struct arena *a)
{
	struct rule_shelf *shelf = ARENA_NEW(a, struct rule_shelf);
	shelf->a = a;
	problems_init(&shelf->late, a);
	return shelf;
}

static struct shelf_file *
new_file(struct rule_shelf *shelf)
{
	shelf->files = array_push(shelf->a, shelf->files, &shelf->file_count, sizeof *shelf->files);
	return &shelf->files[shelf->file_count - 1];
}

static void
fill(struct rule_shelf *shelf, struct shelf_file *file, struct rule *const *rules, size_t count)
{
	const size_t first = (size_t)(file - shelf->files) * RULES_MAX;
	file->rules = arena_alloc(shelf->a, count * sizeof(struct rule *));
	for (size_t i = 0; i < count; i++) {
		if (!name_set_add(shelf->a, &shelf->names, rules[i]->language, rules[i]->name))
			continue;
		rules[i]->order = first + i;
		file->rules[file->rule_count++] = rules[i];
	}
}

void
rule_shelf_add(struct rule_shelf *shelf, struct rule *const *rules, size_t count)
{
	fill(shelf, new_file(shelf), rules, count);
}

void
rule_shelf_leave(struct rule_shelf *shelf, struct str text, struct str name, struct str language)
{
	*new_file(shelf) =
	    (struct shelf_file) { .text = text, .name = name, .language = language, .waits = true };
}

static void
read_waiting(struct rule_shelf *shelf, struct str language, struct problems *problems)
{
	for (size_t i = 0; i < shelf->file_count; i++) {
		struct shelf_file *file = &shelf->files[i];
		if (!file->waits || !str_equal(file->language, language))
			continue;
		const struct rule_file read =
		    rule_file_parse(shelf->a, file->text, file->name, RULE_FILE_RULES, problems);
		file->waits = false;
		fill(shelf, file, read.rules, read.rule_count);
	}
}

struct rule *const *
rule_shelf_take(
    struct rule_shelf *shelf, struct str language, size_t *count, struct problems *problems)
{
	struct rule **list = NULL;
	read_waiting(shelf, language, problems != NULL ? problems : &shelf->late);
	*count = 0;
	for (size_t i = 0; i < shelf->file_count; i++) {
		const struct shelf_file *file = &shelf->files[i];
		for (size_t k = 0; k < file->rule_count; k++) {
			if (!str_equal(file->rules[k]->language, language))
				continue;
			list = array_push(shelf->a, list, count, sizeof(struct rule *));
			list[*count - 1] = file->rules[k];
		}
	}
	return list;
}

const struct rule *const *
rule_shelf_rules(struct rule_shelf *shelf, size_t *count)
{
	const struct rule **list = NULL;
	*count = 0;
	for (size_t i = 0; i < shelf->file_count; i++) {
		for (size_t k = 0; k < shelf->files[i].rule_count; k++) {
			rule_give_title(shelf->a, shelf->files[i].rules[k]);
			list = array_push(shelf->a, list, count, sizeof(const struct rule *));
			list[*count - 1] = shelf->files[i].rules[k];
		}
	}
	return list;
}

bool
rule_shelf_is_broken(const struct rule_shelf *shelf)
{
	return shelf->late.count > 0;
}
