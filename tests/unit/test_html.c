#include "unit_util.h"

#include "mail/html.h"

static const struct {
	const char *name, *in, *want;
} rows[] = {
	{ "empty", "", "" },
	{ "text", "Hej", "Hej\n" },
	{ "paragraphs", "<p>Hej</p><p>Jag  kommer\ng\xc3\xa4rna.</p>",
	    "Hej\n\nJag kommer g\xc3\xa4rna.\n" },
	{ "divs and breaks", "<div>a<br></div><div><br></div><div>b</div>", "a\n\nb\n" },
	{ "two breaks", "a<br><br>b", "a\n\nb\n" },
	{ "Outlook's empty paragraph",
	    "<p class=MsoNormal>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p "
	    "class=MsoNormal>b</p>",
	    "a\n\nb\n" },
	{ "Outlook's lines", "<p class=\"MsoNormal\">a</p><p class=\"MsoNormal\">b</p>", "a\nb\n" },
	{ "entities", "a &lt; b &amp; c &aring; &#229; &euro;",
	    "a < b & c \xc3\xa5 \xc3\xa5 \xe2\x82\xac\n" },
	{ "list", "<ul><li>ett</li><li><p>tv\xc3\xa5</p></li></ul>", "- ett\n- tv\xc3\xa5\n" },
	{ "numbered list", "<ol><li>Anna</li><li>Per</li></ol>", "1. Anna\n2. Per\n" },
	{ "table of data",
	    "<table><tr><th>Namn</th><th>Mejl</th></tr><tr><td><p>Anna</p></td><td>a@b.se</td></"
	    "tr></table>",
	    "Namn\tMejl\nAnna\ta@b.se\n" },
	{ "empty cell keeps its column", "<table><tr><td>a</td><td></td><td>c</td></tr></table>",
	    "a\t\tc\n" },
	{ "a TAB amid a line parts columns", "<p>Namn\tMejl</p><p>Anna <b>\t</b>a@b.se</p>",
	    "Namn\tMejl\n\nAnna\ta@b.se\n" },
	{ "a TAB that indents is a blank", "<p>Namn\n\toch mejl</p>", "Namn och mejl\n" },
	{ "table that lays out",
	    "<table><tr><td><p>a</p><p>b</p><p>c</p></td><td>d</td></tr></table>",
	    "a\n\nb\n\nc\n\nd\n" },
	{ "link", "<a href=\"https://x.se/a\">h\xc3\xa4r</a>.", "h\xc3\xa4r <https://x.se/a>.\n" },
	{ "link that says itself",
	    "<a href=\"http://www.x.se/\">www.x.se</a> <a href='mailto:a@b.se'>a@b.se</a>",
	    "www.x.se a@b.se\n" },
	{ "no other schemes", "<a href=\"javascript:x()\">a</a><a href=\"#top\">b</a>", "ab\n" },
	{ "blockquote", "Ja<blockquote type=cite>Hej<br><br>Kommer du?</blockquote>tack",
	    "Ja\n> Hej\n>\n> Kommer du?\ntack\n" },
	{ "quote in quote", "<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>> b\n" },
	{ "indentation is no quote",
	    "<blockquote style=\"margin: 0 0 0 40px; border: none\">a</blockquote>", "a\n" },
	{ "gmail",
	    "<div>Ja</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">Den 1 skrev "
	    "A:<br></div>"
	    "<blockquote class=\"gmail_quote\">Hej</blockquote></div>",
	    "Ja\nDen 1 skrev A:\n> Hej\n" },
	{ "yahoo", "Ja<div class=\"yahoo_quoted\"><div>A skrev:</div><div>Hej</div></div>",
	    "Ja\n> A skrev:\n> Hej\n" },
	{ "Outlook's rule",
	    "<p class=MsoNormal>Ja</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p "
	    "class=MsoNormal>"
	    "<b>Fr\xc3\xa5n:</b> A</p></div>",
	    "Ja\n________________________________\nFr\xc3\xa5n: A\n" },
	{ "hr", "Ja<hr>Fr\xc3\xa5n: A", "Ja\n________________________________\nFr\xc3\xa5n: A\n" },
	{ "hidden",
	    "<div style=\"display: none\">dold</div><p hidden>x</p><span "
	    "style='mso-hide:all'>y</span>a",
	    "a\n" },
	{ "no text",
	    "<html><head><title>T</title><style>p{}</style></head><body><script>if (a<b) "
	    "x()</script>a<!-- b --></body></html>",
	    "a\n" },
	{ "Outlook's conditions", "<!--[if mso]><p>x</p><![endif]--><![if !mso]>a<![endif]>",
	    "a\n" },
	{ "pre", "<pre>a\n  b</pre>", "a\n  b\n" },
	{ "a less-than sign", "1 < 2 <3 a<b", "1 < 2 <3 a\n" },
	{ "unclosed quote in a tag", "<a href=\"x>a</a> b", "a b\n" },
	{ "character that is none", "a&#0;b&#xd800;c", "abc\n" },
	{ "heading", "<h1>A</h1>b", "A\n\nb\n" },
};

static void
reads(void **state)
{
	(void)state;
	html_prepare();
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		unit_check_str(rows[i].name, html_to_text(a, in), str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
