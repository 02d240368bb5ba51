#include "base/json.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { MAX_DEPTH = 200 };

static struct json *
new_value(struct arena *a, enum json_kind kind)
{
	struct json *value = ARENA_NEW(a, struct json);
	value->kind = kind;
	return value;
}

struct json *
json_new_object(struct arena *a)
{
	return new_value(a, JSON_KIND_OBJECT);
}

struct json *
json_new_array(struct arena *a)
{
	return new_value(a, JSON_KIND_ARRAY);
}

struct json *
json_new_string(struct arena *a, struct str s)
{
	struct json *value = new_value(a, JSON_KIND_STRING);
	value->string = s;
	return value;
}

struct json *
json_new_int(struct arena *a, int64_t n)
{
	struct json *value = new_value(a, JSON_KIND_NUMBER);
	value->integer = n;
	return value;
}

struct json *
json_new_bool(struct arena *a, bool b)
{
	struct json *value = new_value(a, JSON_KIND_BOOL);
	value->boolean = b;
	return value;
}

struct json *
json_new_null(struct arena *a)
{
	return new_value(a, JSON_KIND_NULL);
}

struct json *
json_new_copy(struct arena *a, const struct json *object)
{
	struct json *copy = json_new_object(a);
	for (size_t i = 0; i < object->count; i++) {
		copy->members = array_push(a, copy->members, &copy->count, sizeof *copy->members);
		copy->members[i] = object->members[i];
	}
	return copy;
}

static struct json_member *
find_member(const struct json *object, struct str key)
{
	for (size_t i = 0; i < object->count; i++)
		if (str_equal(object->members[i].key, key))
			return &object->members[i];
	return NULL;
}

void
json_put(struct arena *a, struct json *object, struct str key, struct json *value)
{
	if (value == NULL)
		value = json_new_null(a);
	struct json_member *member = find_member(object, key);
	if (member == NULL) {
		object->members =
		    array_push(a, object->members, &object->count, sizeof *object->members);
		member = &object->members[object->count - 1];
		member->key = key;
	}
	member->value = value;
}

void
json_set(struct arena *a, struct json *object, const char *key, struct json *value)
{
	json_put(a, object, str_from(key), value);
}

void
json_set_string(struct arena *a, struct json *object, const char *key, struct str s)
{
	json_set(a, object, key, json_new_string(a, s));
}

void
json_set_int(struct arena *a, struct json *object, const char *key, int64_t n)
{
	json_set(a, object, key, json_new_int(a, n));
}

void
json_set_bool(struct arena *a, struct json *object, const char *key, bool b)
{
	json_set(a, object, key, json_new_bool(a, b));
}

void
json_set_null(struct arena *a, struct json *object, const char *key)
{
	json_set(a, object, key, NULL);
}

void
json_add(struct arena *a, struct json *array, struct json *value)
{
	array->items = array_push(a, array->items, &array->count, sizeof(struct json *));
	array->items[array->count - 1] = value == NULL ? json_new_null(a) : value;
}

void
json_add_string(struct arena *a, struct json *array, struct str s)
{
	json_add(a, array, json_new_string(a, s));
}

struct json *
json_find(const struct json *object, struct str key)
{
	if (object == NULL || object->kind != JSON_KIND_OBJECT)
		return NULL;
	const struct json_member *member = find_member(object, key);
	return member == NULL ? NULL : member->value;
}

struct json *
json_get(const struct json *object, const char *key)
{
	return json_find(object, str_from(key));
}

struct str
json_get_string(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key);
	return value == NULL || value->kind != JSON_KIND_STRING ? STR("") : value->string;
}

int64_t
json_get_int(const struct json *object, const char *key, int64_t otherwise)
{
	const struct json *value = json_get(object, key);
	return value == NULL || value->kind != JSON_KIND_NUMBER ? otherwise : value->integer;
}

bool
json_get_bool(const struct json *object, const char *key, bool otherwise)
{
	const struct json *value = json_get(object, key);
	return value == NULL || value->kind != JSON_KIND_BOOL ? otherwise : value->boolean;
}

static struct json *from_jansson(struct arena *a, json_t *from, int depth, struct err *err);

static struct json *
object_from(struct arena *a, json_t *from, int depth, struct err *err)
{
	struct json *object = json_new_object(a);
	for (void *i = json_object_iter(from); i != NULL; i = json_object_iter_next(from, i)) {
		struct json *value = from_jansson(a, json_object_iter_value(i), depth + 1, err);
		if (value == NULL)
			return NULL;
		/* Jansson refused keys that stand twice, so this need not look for one. */
		object->members =
		    array_push(a, object->members, &object->count, sizeof *object->members);
		object->members[object->count - 1] = (struct json_member) {
			.key = arena_dup(a, str_from(json_object_iter_key(i))),
			.value = value,
		};
	}
	return object;
}

static struct json *
array_from(struct arena *a, json_t *from, int depth, struct err *err)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < json_array_size(from); i++) {
		struct json *value = from_jansson(a, json_array_get(from, i), depth + 1, err);
		if (value == NULL)
			return NULL;
		json_add(a, array, value);
	}
	return array;
}

static struct json *
from_jansson(struct arena *a, json_t *from, int depth, struct err *err)
{
	if (depth > MAX_DEPTH) {
		(void)err_set(err, ERR_INPUT, "the JSON is nested deeper than %d", MAX_DEPTH);
		return NULL;
	}
	switch (json_typeof(from)) {
	case JSON_OBJECT:
		return object_from(a, from, depth, err);
	case JSON_ARRAY:
		return array_from(a, from, depth, err);
	case JSON_STRING:
		return json_new_string(a, arena_dup(a, (struct str) { .p = json_string_value(from),
							   .n = json_string_length(from) }));
	case JSON_INTEGER:
		return json_new_int(a, json_integer_value(from));
	case JSON_REAL:
		(void)err_set(err, ERR_INPUT, "the JSON holds the number %g, which is not whole",
		    json_real_value(from));
		return NULL;
	case JSON_TRUE:
		return json_new_bool(a, true);
	case JSON_FALSE:
		return json_new_bool(a, false);
	case JSON_NULL:
		return json_new_null(a);
	}
	return json_new_null(a);
}

struct json *
json_parse(struct arena *a, struct str in, struct err *err)
{
	json_error_t problem;
	json_t *root = json_loadb(
	    in.n > 0 ? in.p : "", in.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
	if (root == NULL) {
		(void)err_set(err, ERR_INPUT, "line %d column %d is not JSON: %s", problem.line,
		    problem.column, problem.text);
		return NULL;
	}
	struct json *value = from_jansson(a, root, 0, err);
	json_decref(root);
	return value;
}

/* Jansson would want the whole tree once more as its own; a walk over ours is all that printing
 * takes. The form is that of json_dumps. */
static void
print_string(struct arena *a, struct buf *out, struct str text)
{
	static const char *const short_forms[] = { ['\b'] = "\\b",
		['\t'] = "\\t",
		['\n'] = "\\n",
		['\f'] = "\\f",
		['\r'] = "\\r",
		['"'] = "\\\"",
		['\\'] = "\\\\" };
	const struct str s = utf8_clean(a, text);
	size_t from = 0;
	buf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buf_add(out, str_slice(s, from, i));
		from = i + 1;
		if (short_forms[c] != NULL)
			buf_addz(out, short_forms[c]);
		else
			buf_printf(out, "\\u%04X", c);
	}
	buf_add(out, str_from_byte(s, from));
	buf_addc(out, '"');
}

/* What stands before a member, or before the closing bracket: `indent` is -1 for one line, else the
 * depth. */
static void
print_break(struct buf *out, bool first, bool last, int indent)
{
	if (!first && !last)
		buf_addz(out, indent < 0 ? ", " : ",");
	if (indent < 0)
		return;
	buf_addc(out, '\n');
	for (int i = 0; i < indent; i++)
		buf_addz(out, "  ");
}

static void
print_value(struct arena *a, struct buf *out, const struct json *value, int indent)
{
	const int deeper = indent < 0 ? -1 : indent + 1;
	switch (value->kind) {
	case JSON_KIND_NULL:
		buf_addz(out, "null");
		return;
	case JSON_KIND_BOOL:
		buf_addz(out, value->boolean ? "true" : "false");
		return;
	case JSON_KIND_NUMBER:
		buf_printf(out, "%lld", (long long)value->integer);
		return;
	case JSON_KIND_STRING:
		print_string(a, out, value->string);
		return;
	case JSON_KIND_ARRAY:
	case JSON_KIND_OBJECT:
		break;
	}
	const bool object = value->kind == JSON_KIND_OBJECT;
	buf_addc(out, object ? '{' : '[');
	for (size_t i = 0; i < value->count; i++) {
		print_break(out, i == 0, false, deeper);
		if (object) {
			print_string(a, out, value->members[i].key);
			buf_addz(out, ": ");
		}
		print_value(a, out, object ? value->members[i].value : value->items[i], deeper);
	}
	if (value->count > 0)
		print_break(out, false, true, indent);
	buf_addc(out, object ? '}' : ']');
}

struct str
json_print(struct arena *a, const struct json *value, bool indent)
{
	struct buf out;
	buf_init(&out, a, SIZE_MAX / 4); /* as large as the tree makes it */
	print_value(a, &out, value, indent ? 0 : -1);
	return buf_view(&out);
}
