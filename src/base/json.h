/* JSON as an open tree in an arena: the data that templates see, and all --json output. The only
 * user of Jansson.
 *
 * Anyone may read the tree; it is built with the functions below. Members keep the order in which
 * they were set. Numbers are whole: the program counts and does not measure, so json_parse refuses
 * fractions. Strings are UTF-8 without NUL. Names differ from Jansson's, whose library shares our
 * namespace when linked. Standard: RFC 8259.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_BOOL,
	JSON_KIND_NUMBER,
	JSON_KIND_STRING,
	JSON_KIND_ARRAY,
	JSON_KIND_OBJECT
};

struct json_member {
	struct str key;
	struct json *value; /* never NULL */
};

struct json {
	enum json_kind kind;
	bool boolean;                /* JSON_KIND_BOOL */
	int64_t integer;             /* JSON_KIND_NUMBER */
	struct str string;           /* JSON_KIND_STRING */
	struct json **items;         /* JSON_KIND_ARRAY: `count` values, never NULL */
	struct json_member *members; /* JSON_KIND_OBJECT: `count` members, keys unique */
	size_t count;
};

struct json *json_new_object(struct arena *a);
struct json *json_new_array(struct arena *a);
struct json *json_new_string(struct arena *a, struct str s); /* the bytes are borrowed */
struct json *json_new_int(struct arena *a, int64_t n);
struct json *json_new_bool(struct arena *a, bool b);
struct json *json_new_null(struct arena *a);

/* A new object with the same members, to which others can be set. */
struct json *json_new_copy(struct arena *a, const struct json *object);

/* Set a member; one of that key is replaced in its place. `value` NULL means null. The tree holds
 * `value` itself, so one value may stand in several places, but never inside itself. */
void json_set(struct arena *a, struct json *object, const char *key, struct json *value);
void json_set_string(struct arena *a, struct json *object, const char *key, struct str s);
void json_set_int(struct arena *a, struct json *object, const char *key, int64_t n);
void json_set_bool(struct arena *a, struct json *object, const char *key, bool b);
void json_set_null(struct arena *a, struct json *object, const char *key);
/* The same for a key that is data (a question id); the key's bytes are borrowed. */
void json_put(struct arena *a, struct json *object, struct str key, struct json *value);

/* Append to an array; NULL means null. */
void json_add(struct arena *a, struct json *array, struct json *value);
void json_add_string(struct arena *a, struct json *array, struct str s);

/* The member of that key. NULL if there is none, or `object` is NULL or no object. */
struct json *json_get(const struct json *object, const char *key);
struct json *json_find(const struct json *object, struct str key);
/* Its string; empty if there is none of that kind. */
struct str json_get_string(const struct json *object, const char *key);
/* Its number, its truth; `otherwise` if there is none of that kind. */
int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise);
bool json_get_bool(const struct json *object, const char *key, bool otherwise);

/* Read one JSON value; NULL with ERR_INPUT (and line and column) if it is none, if a key stands
 * twice, a number has a fraction or does not fit, or it is nested deeper than 200. */
struct json *json_parse(struct arena *a, struct str in, struct err *err) NODISCARD;

/* Members in order, UTF-8 as it is; `indent`: on several lines with two blanks a level. No newline
 * at the end. Invalid UTF-8 is printed as U+FFFD. */
struct str json_print(struct arena *a, const struct json *value, bool indent);

#endif
