#include "app/site_value.h"

#include "app/site_options.h"
#include "base/json.h"

/* An option of the file, or its default. `title` is empty for sections without one. */
struct str
site_value(const struct site *site, const char *section, struct str title, const char *name)
{
	struct str path = str_from(name);
	if (title.n > 0)
		path = arena_printf(site->a, "%s.%.*s.%s", section, STR_ARG(title), name);
	else if (section[0] != '\0')
		path = arena_printf(site->a, "%s.1.%s", section, name);
	for (size_t i = site->options.count; i > 0; i--)
		if (str_equal(site->options.items[i - 1].path, path))
			return site->options.items[i - 1].value;
	const struct site_option *option = site_option_find(section, name);
	return option == NULL ? STR("") : str_from(option->fallback);
}

struct str
site_text(const struct site *site, const char *name)
{
	return site_value(site, "", STR(""), name);
}

bool
site_is_word(struct str value, const char *word)
{
	return str_equal(value, str_from(word));
}

struct strings
site_list(const struct site *site, struct str value)
{
	struct strings list = { 0 };
	struct err ignored = { 0 };
	const struct json *array = value.n == 0 ? NULL : json_parse(site->a, value, &ignored);
	if (array == NULL || array->kind != JSON_KIND_ARRAY)
		return list;
	for (size_t i = 0; i < array->count; i++) {
		list.items = array_push(site->a, list.items, &list.count, sizeof *list.items);
		list.items[list.count - 1] = array->items[i]->string;
	}
	return list;
}

int64_t
site_number(const struct site *site, const char *section, const char *name)
{
	uint64_t n = 0;
	if (!str_uint(site_value(site, section, STR(""), name), INT32_MAX, &n))
		return 0; /* the problem was noted by site_options_check */
	return (int64_t)n;
}

struct strings
site_titles(const struct site *site, struct str section)
{
	struct strings titles = { 0 };
	for (size_t i = 0; i < site->options.count; i++) {
		const struct str path = site->options.items[i].path;
		if (path.n <= section.n || !str_starts(path, section) || path.p[section.n] != '.')
			continue;
		size_t last = path.n;
		while (path.p[last - 1] != '.')
			last--;
		const struct str title = str_slice(path, section.n + 1, last - 1);
		if (titles.count > 0 && str_equal(titles.items[titles.count - 1], title))
			continue;
		titles.items =
		    array_push(site->a, titles.items, &titles.count, sizeof *titles.items);
		titles.items[titles.count - 1] = title;
	}
	return titles;
}
