#include "mail/part_type.h"

#include "base/attributes.h"

static bool
is_one_of(struct str s, const char *const *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(s, str_from(table[i])))
			return true;
	return false;
}

struct str
part_type(const struct mime *mime)
{
	const struct str type = mime->type.value;
	if (mime->kind == MIME_MESSAGE)
		return str_starts(type, STR("message/")) ? type : STR("message/rfc822");
	const bool is_type = str_find_char(type, '/', 0) != STR_NONE;
	if (!is_type || (mime->kind == MIME_LEAF && str_starts(type, STR("multipart/"))))
		return STR("text/plain");
	return type;
}

struct str
part_name(struct arena *a, const struct mime *mime)
{
	struct str name = parameter_find(&mime->disposition, STR("filename"));
	if (name.n == 0)
		name = parameter_find(&mime->type, STR("name"));
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/' || name.p[i] == '\\')
			return arena_dup(a, str_trim(str_from_byte(name, i + 1)));
	return str_trim(name);
}

/* "csv" of "Lista.csv" */
static struct str
extension(struct str name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '.')
			return str_from_byte(name, i + 1);
	return STR("");
}

bool
part_is_readable(struct str type, struct str name)
{
	static const char *const types[] = { "application/ics", "application/csv",
		"application/vcard", "message/delivery-status", "message/disposition-notification",
		"message/global-delivery-status", "message/global-disposition-notification",
		"message/feedback-report", "message/global-headers" };
	static const char *const extensions[] = { "txt", "csv", "vcf", "ics", "md" };
	if (str_starts(type, STR("text/")) || is_one_of(type, types, COUNT(types)))
		return true;
	return str_equal(type, STR("application/octet-stream"))
	       && is_one_of(extension(name), extensions, COUNT(extensions));
}

enum part_use
part_leaf_use(const struct mime *mime, struct str type, struct str name)
{
	static const char *const signatures[] = { "application/pgp-signature",
		"application/pkcs7-signature", "application/x-pkcs7-signature",
		"application/pgp-encrypted", "text/x-amp-html", "text/watch-html" };
	if (is_one_of(type, signatures, COUNT(signatures)))
		return PART_OTHER;
	if (str_equal(type, STR("text/calendar")) || str_equal(type, STR("application/ics"))
	    || (str_starts(type, STR("application/"))
		&& str_equal_nocase(extension(name), STR("ics"))))
		return PART_CALENDAR;
	if (str_starts(type, STR("message/")) || str_equal(type, STR("text/rfc822-headers")))
		return part_is_readable(type, name) ? PART_REPORT : PART_ATTACHMENT;
	const bool inline_file = mime->disposition.value.n > 0 && name.n > 0;
	if (str_equal(mime->disposition.value, STR("attachment")) || inline_file)
		return PART_ATTACHMENT;
	if (str_equal(type, STR("text/html")))
		return PART_HTML;
	/* Text of a type nobody knows is still text, unless it is a file. */
	return str_starts(type, STR("text/")) && (name.n == 0 || str_equal(type, STR("text/plain")))
		   ? PART_TEXT
		   : PART_ATTACHMENT;
}

unsigned
part_trouble(const struct mime *mime, struct str type, struct str name)
{
	static const char *const tnef[] = { "application/ms-tnef", "application/vnd.ms-tnef" };
	static const char *const encrypted[] = { "multipart/encrypted", "application/pkcs7-mime",
		"application/x-pkcs7-mime", "application/pgp-encrypted" };
	unsigned trouble = 0;
	if (is_one_of(type, tnef, COUNT(tnef)) || str_equal_nocase(name, STR("winmail.dat")))
		trouble |= TROUBLE_TNEF;
	if (is_one_of(type, encrypted, COUNT(encrypted)))
		trouble |= TROUBLE_ENCRYPTED;
	if (mime->kind == MIME_LEAF && str_starts(mime->type.value, STR("multipart/")))
		trouble |= TROUBLE_BOUNDARY;
	return trouble;
}

bool
part_is_blank(struct str text)
{
	static const char *const blanks[] = { "\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\x8c",
		"\xe2\x80\x8d", "\xef\xbb\xbf" };
	for (size_t i = 0; i < text.n;) {
		size_t step = ascii_is_space(text.p[i]) ? 1 : 0;
		for (size_t k = 0; k < COUNT(blanks) && step == 0; k++)
			if (str_starts(str_from_byte(text, i), str_from(blanks[k])))
				step = str_from(blanks[k]).n;
		if (step == 0)
			return false;
		i += step;
	}
	return true;
}

bool
part_says_nothing(struct str text)
{
	static const struct str words[] = { STR_INIT("requires"), STR_INIT("support"),
		STR_INIT("view"), STR_INIT("enabled"), STR_INIT("capable"), STR_INIT("compatible"),
		STR_INIT("stöd"), STR_INIT("kräver"), STR_INIT("visa"), STR_INIT("støtt"),
		STR_INIT("kræver"), STR_INIT("krever"), STR_INIT("vis ") };

	if (part_is_blank(text))
		return true;
	text = str_trim(text);
	if (text.n > PART_STUB_BYTES || !str_has_nocase(text, STR("HTML")))
		return false;
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_has_nocase(text, words[i]))
			return true;
	return false;
}

struct str
part_lower(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_is_space(s.p[i]))
			out[n++] = ascii_lower(s.p[i]);
	return (struct str) { .p = out, .n = n };
}
