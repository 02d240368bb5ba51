#include "mail/field.h"

struct str
field_name(struct str line)
{
	enum { LONGEST_NAME = 200 };
	size_t i = 0;
	while (i < line.n && i < LONGEST_NAME && line.p[i] > ' ' && line.p[i] < 0x7f
	       && line.p[i] != ':')
		i++;
	const struct str name = str_slice(line, 0, i);
	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
		i++;
	return i < line.n && line.p[i] == ':' ? name : (struct str) { .p = line.p, .n = 0 };
}

bool
field_next(struct str *rest, struct str *raw)
{
	if (rest->n == 0 || rest->p[0] == '\n')
		return false;
	size_t end = str_find_char(*rest, '\n', 0);
	while (end != STR_NONE && end + 1 < rest->n
	       && (rest->p[end + 1] == ' ' || rest->p[end + 1] == '\t'))
		end = str_find_char(*rest, '\n', end + 1);
	if (end == STR_NONE)
		end = rest->n;
	*raw = str_slice(*rest, 0, end);
	*rest = str_from_byte(*rest, end + 1);
	return true;
}

struct str
field_value(struct arena *a, struct str raw)
{
	const struct str name = field_name(raw);
	const size_t colon = str_find_char(raw, ':', name.n);
	const struct str value =
	    str_trim(str_from_byte(raw, name.n == 0 || colon == STR_NONE ? 0 : colon + 1));
	char *out = arena_alloc(a, value.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] != '\n')
			out[n++] = value.p[i];
	return (struct str) { .p = out, .n = n };
}

bool
field_find(struct arena *a, struct str block, struct str name, struct str *value)
{
	struct str rest = block, raw;
	while (field_next(&rest, &raw)) {
		if (str_equal_nocase(field_name(raw), name)) {
			*value = field_value(a, raw);
			return true;
		}
	}
	return false;
}
