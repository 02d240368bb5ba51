/* The Mustache specification 1.4, its modules one test each, every behaviour they describe a row.
 *
 * The texts are ours. What the engine does otherwise, and on purpose, stands in letter/mustache.h
 * and is a row here with "ours:": {{{x}}} and {{&x}} are refused, "" and 0 are false, an unknown
 * partial is an error. The escape of these rows is HTML's, as the specification assumes. Data is
 * JSON with ' for ".
 */
#include "unit_util.h"

#include "base/json.h"
#include "letter/layout.h"
#include "letter/mustache.h"

struct row {
	const char *name, *data, *text;
	const char *rest[3]; /* what is wanted, {{>p}}, {{>q}}; NULL: no such partial */
};
#define ROW(name, data, text, ...)                                                                 \
	{                                                                                          \
		name, data, text,                                                                  \
		{                                                                                  \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

struct two {
	const struct mustache *p, *q;
};

static const struct mustache *
find(const void *context, struct str name)
{
	const struct two *two = context;

	if (str_equal(name, STR("p")))
		return two->p;
	return str_equal(name, STR("q")) ? two->q : NULL;
}

static const struct json *
parse(struct arena *a, const char *text, struct err *err)
{
	const size_t n = strlen(text);
	char *quoted = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		quoted[i] = text[i] == '\'' ? '"' : text[i];
	return json_parse(a, (struct str) { .p = quoted, .n = n }, err);
}

static void
check(const struct row *row)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	const struct str text = unit_copyz(row->text);
	const struct mustache *m = mustache_compile_source(
	    a, (struct mustache_source) { .text = text, .file = STR("t") }, &err);
	const struct two two = {
		.p = row->rest[1] == NULL ? NULL
					  : mustache_compile(a, str_from(row->rest[1]), "p", &err),
		.q = row->rest[2] == NULL ? NULL
					  : mustache_compile(a, str_from(row->rest[2]), "q", &err),
	};
	const struct mustache_partials partials = { .find = find, .context = &two };
	const struct json *data = parse(a, row->data, &err);
	struct buf out;

	if (m == NULL || data == NULL)
		fail_msg("%s: %s", row->name, err.text);
	buf_init(&out, a, 10000);
	if (!mustache_render(a, m, data, &partials, layout_escape, &out, &err))
		fail_msg("%s: %s", row->name, err.text);
	unit_check_str(row->name, buf_view(&out), str_from(row->rest[0]));
	unit_free(text);
	arena_free(a);
}

#define CHECK(rows)                                                                                \
	do {                                                                                       \
		for (size_t i = 0; i < COUNT(rows); i++)                                           \
			check(&(rows)[i]);                                                         \
	} while (0)

static void
interpolation(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("no tags", "{}", "Hello from {Mustache}!\n", "Hello from {Mustache}!\n"),
		ROW("basic", "{'subject':'world'}", "Hello, {{subject}}!\n", "Hello, world!\n"),
		ROW("a value is never expanded again", "{'template':'{{planet}}','planet':'Earth'}",
		    "{{template}}: {{planet}}", "{{planet}}: Earth"),
		ROW("HTML is escaped", "{'forbidden':'& < >'}", "{{forbidden}}\n",
		    "&amp; &lt; &gt;\n"),
		ROW("integer", "{'mph':85}", "\"{{mph}} miles an hour!\"", "\"85 miles an hour!\""),
		ROW("negative integer", "{'t':-7}", "({{t}})", "(-7)"),
		ROW("null", "{'cannot':null}", "I ({{cannot}}) be seen!", "I () be seen!"),
		ROW("context miss", "{}", "I ({{cannot}}) be seen!", "I () be seen!"),
		ROW("dotted name is a section's shorthand", "{'person':{'name':'Joe'}}",
		    "\"{{person.name}}\" == \"{{#person}}{{name}}{{/person}}\"",
		    "\"Joe\" == \"Joe\""),
		ROW("dotted to any depth", "{'a':{'b':{'c':{'d':{'e':{'name':'Phil'}}}}}}",
		    "\"{{a.b.c.d.e.name}}\"", "\"Phil\""),
		ROW("broken chain is nothing", "{'a':{}}", "({{a.b.c}})", "()"),
		ROW("broken chain does not look outside", "{'a':{'b':{}},'c':{'name':'Jim'}}",
		    "({{a.b.c.name}})", "()"),
		ROW("first part is looked up like any name",
		    "{'a':{'b':{'c':{'d':{'e':{'name':'Phil'}}}}},'b':{'c':{'d':{'e':{'name':"
		    "'Wrong'}}}}}",
		    "({{#a}}{{b.c.d.e.name}}{{/a}})", "(Phil)"),
		ROW("later parts are looked up in the first alone",
		    "{'a':{'b':{}},'b':{'c':'ERROR'}}", "({{#a}}{{b.c}}{{/a}})", "()"),
		ROW("a dotted name is no key with dots", "{'a.b':'c'}", "({{a.b}})", "()"),
		ROW("a key with dots does not shadow", "{'a.b':'c','a':{'b':'d'}}", "({{a.b}})",
		    "(d)"),
		ROW("name resolves to a masking list", "{'l':{'n':[]},'n':'x'}",
		    "({{#l}}{{n}}{{/l}})", "()"),
		ROW("implicit iterator", "'world'", "Hello, {{.}}!\n", "Hello, world!\n"),
		ROW("implicit iterator escapes", "'& < >'", "{{.}}", "&amp; &lt; &gt;"),
		ROW("implicit iterator of a number", "85", "{{.}}", "85"),
		ROW("white space around stays", "{'string':'---'}", "| {{string}} |", "| --- |"),
		ROW("alone on a line it is no standalone tag", "{'string':'---'}", "  {{string}}\n",
		    "  ---\n"),
		ROW("padding in the tag is ignored", "{'string':'---'}", "|{{ string }}|", "|---|"),
		ROW("padding of tabs and lines", "{'string':'---'}", "|{{\t\n string \n}}|",
		    "|---|"),
		ROW("ours: a list has no text", "{'l':[1,2]}", "({{l}})", "()"),
		ROW("ours: an object has no text", "{'o':{'a':1}}", "({{o}})", "()"),
	};

	CHECK(rows);
}

static void
sections(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("truthy", "{'boolean':true}", "\"{{#boolean}}This.{{/boolean}}\"", "\"This.\""),
		ROW("falsy", "{'boolean':false}", "\"{{#boolean}}This.{{/boolean}}\"", "\"\""),
		ROW("null is falsy", "{'null':null}", "\"{{#null}}This.{{/null}}\"", "\"\""),
		ROW("context", "{'context':{'name':'Joe'}}",
		    "\"{{#context}}Hi {{name}}.{{/context}}\"", "\"Hi Joe.\""),
		ROW("names are looked up outside too",
		    "{'a':'foo','b':'wrong','sec':{'b':'bar'},'c':{'d':'baz'}}",
		    "\"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}\"", "\"foo, bar, baz\""),
		ROW("a string is the context inside", "{'foo':'bar'}",
		    "\"{{#foo}}{{.}} is {{foo}}{{/foo}}\"", "\"bar is bar\""),
		ROW("a list in a list in a list",
		    "{'tops':[{'tname':{'upper':'A','lower':'a'},'middles':[{'mname':'1','bottoms':"
		    "[{'bname':'x'},{'bname':'y'}]}]}]}",
		    "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}.{{#bottoms}}{{tname.upper}}"
		    "{{mname}}{{bname}}.{{/bottoms}}{{/middles}}{{/tops}}",
		    "a1.A1x.A1y."),
		ROW("contexts to any depth",
		    "{'a':{'one':1},'b':{'two':2},'c':{'three':3,'d':{'four':4,'five':5}}}",
		    "{{#a}}\n{{one}}\n{{#b}}\n{{one}}{{two}}{{one}}\n{{#c}}\n"
		    "{{one}}{{two}}{{three}}{{two}}{{one}}\n{{#d}}\n"
		    "{{one}}{{two}}{{three}}{{four}}{{three}}{{two}}{{one}}\n{{/d}}\n{{/c}}\n"
		    "{{one}}{{two}}{{one}}\n{{/b}}\n{{one}}\n{{/a}}\n",
		    "1\n121\n12321\n1234321\n121\n1\n"),
		ROW("list", "{'list':[{'item':1},{'item':2},{'item':3}]}",
		    "\"{{#list}}{{item}}{{/list}}\"", "\"123\""),
		ROW("empty list", "{'list':[]}", "\"{{#list}}Yay!{{/list}}\"", "\"\""),
		ROW("the same section twice", "{'bool':true,'two':'second'}",
		    "{{#bool}}\n* first\n{{/bool}}\n* {{two}}\n{{#bool}}\n* third\n{{/bool}}\n",
		    "* first\n* second\n* third\n"),
		ROW("nested truthy", "{'bool':true}",
		    "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", "| A B C D E |"),
		ROW("nested falsy", "{'bool':false}",
		    "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", "| A  E |"),
		ROW("context miss is falsy", "{}", "[{{#missing}}Found!{{/missing}}]", "[]"),
		ROW("implicit iterator of strings", "{'list':['a','b','c']}",
		    "\"{{#list}}({{.}}){{/list}}\"", "\"(a)(b)(c)\""),
		ROW("implicit iterator of integers", "{'list':[1,2,3]}",
		    "\"{{#list}}({{.}}){{/list}}\"", "\"(1)(2)(3)\""),
		ROW("implicit iterator of lists", "{'list':[[1,2,3],['a','b']]}",
		    "\"{{#list}}({{#.}}{{.}}{{/.}}){{/list}}\"", "\"(123)(ab)\""),
		ROW("implicit iterator escapes", "{'list':['&','<']}",
		    "\"{{#list}}({{.}}){{/list}}\"", "\"(&amp;)(&lt;)\""),
		ROW("implicit iterator at the root", "[{'value':'a'},{'value':'b'}]",
		    "\"{{#.}}({{value}}){{/.}}\"", "\"(a)(b)\""),
		ROW("dotted truthy", "{'a':{'b':{'c':true}}}", "\"{{#a.b.c}}Here{{/a.b.c}}\"",
		    "\"Here\""),
		ROW("dotted falsy", "{'a':{'b':{'c':false}}}", "\"{{#a.b.c}}Here{{/a.b.c}}\"",
		    "\"\""),
		ROW("dotted broken chain", "{'a':{}}", "\"{{#a.b.c}}Here{{/a.b.c}}\"", "\"\""),
		ROW("white space around stays", "{'boolean':true}",
		    " | {{#boolean}}\t|\t{{/boolean}} | \n", " | \t|\t | \n"),
		ROW("white space inside stays", "{'boolean':true}",
		    " | {{#boolean}} {{! important }}\n {{/boolean}} | \n", " |  \n  | \n"),
		ROW("indented inline sections keep their indent", "{'boolean':true}",
		    " {{#boolean}}YES{{/boolean}}\n {{#boolean}}GOOD{{/boolean}}\n",
		    " YES\n GOOD\n"),
		ROW("standalone lines", "{'boolean':true}",
		    "| This Is\n{{#boolean}}\n|\n{{/boolean}}\n| A Line\n",
		    "| This Is\n|\n| A Line\n"),
		ROW("indented standalone lines", "{'boolean':true}",
		    "| This Is\n  {{#boolean}}\n|\n  {{/boolean}}\n| A Line\n",
		    "| This Is\n|\n| A Line\n"),
		ROW("standalone before CR LF", "{'boolean':true}",
		    "|\r\n{{#boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|"),
		ROW("standalone without a line before", "{'boolean':true}",
		    "  {{#boolean}}\n#{{/boolean}}\n/", "#\n/"),
		ROW("standalone without a newline", "{'boolean':true}",
		    "#{{#boolean}}\n/\n  {{/boolean}}", "#\n/\n"),
		ROW("padding in the tag", "{'boolean':true}", "|{{# boolean }}={{/ boolean }}|",
		    "|=|"),
		ROW("ours: empty string is falsy", "{'s':''}", "({{#s}}x{{/s}})", "()"),
		ROW("ours: zero is falsy", "{'n':0}", "({{#n}}x{{/n}})", "()"),
	};

	CHECK(rows);
}

static void
inverted(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("falsy", "{'boolean':false}", "\"{{^boolean}}This.{{/boolean}}\"", "\"This.\""),
		ROW("truthy", "{'boolean':true}", "\"{{^boolean}}This.{{/boolean}}\"", "\"\""),
		ROW("null is falsy", "{'null':null}", "\"{{^null}}This.{{/null}}\"", "\"This.\""),
		ROW("context is truthy", "{'context':{'name':'Joe'}}",
		    "\"{{^context}}Hi {{name}}.{{/context}}\"", "\"\""),
		ROW("empty context is truthy", "{'context':{}}", "({{^context}}x{{/context}})",
		    "()"),
		ROW("list", "{'list':[{'n':1},{'n':2}]}", "\"{{^list}}{{n}}{{/list}}\"", "\"\""),
		ROW("empty list", "{'list':[]}", "\"{{^list}}Yay!{{/list}}\"", "\"Yay!\""),
		ROW("twice", "{'bool':false,'two':'second'}",
		    "{{^bool}}\n* first\n{{/bool}}\n* {{two}}\n{{^bool}}\n* third\n{{/bool}}\n",
		    "* first\n* second\n* third\n"),
		ROW("nested falsy", "{'bool':false}",
		    "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", "| A B C D E |"),
		ROW("nested truthy", "{'bool':true}",
		    "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", "| A  E |"),
		ROW("context miss", "{}", "[{{^missing}}Cannot find key{{/missing}}]",
		    "[Cannot find key]"),
		ROW("dotted truthy", "{'a':{'b':{'c':true}}}", "\"{{^a.b.c}}Not Here{{/a.b.c}}\"",
		    "\"\""),
		ROW("dotted falsy", "{'a':{'b':{'c':false}}}", "\"{{^a.b.c}}Not Here{{/a.b.c}}\"",
		    "\"Not Here\""),
		ROW("dotted broken chain", "{'a':{}}", "\"{{^a.b.c}}Not Here{{/a.b.c}}\"",
		    "\"Not Here\""),
		ROW("white space around stays", "{'boolean':false}",
		    " | {{^boolean}}\t|\t{{/boolean}} | \n", " | \t|\t | \n"),
		ROW("white space inside stays", "{'boolean':false}",
		    " | {{^boolean}} {{! important }}\n {{/boolean}} | \n", " |  \n  | \n"),
		ROW("indented inline sections", "{'boolean':false}",
		    " {{^boolean}}NO{{/boolean}}\n {{^boolean}}WAY{{/boolean}}\n", " NO\n WAY\n"),
		ROW("standalone lines", "{'boolean':false}",
		    "| This Is\n{{^boolean}}\n|\n{{/boolean}}\n| A Line\n",
		    "| This Is\n|\n| A Line\n"),
		ROW("indented standalone lines", "{'boolean':false}",
		    "| This Is\n  {{^boolean}}\n|\n  {{/boolean}}\n| A Line\n",
		    "| This Is\n|\n| A Line\n"),
		ROW("standalone before CR LF", "{'boolean':false}",
		    "|\r\n{{^boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|"),
		ROW("standalone without a line before", "{'boolean':false}",
		    "  {{^boolean}}\n^{{/boolean}}\n/", "^\n/"),
		ROW("standalone without a newline", "{'boolean':false}",
		    "^{{^boolean}}\n/\n  {{/boolean}}", "^\n/\n"),
		ROW("padding in the tag", "{'boolean':false}", "|{{^ boolean }}={{/ boolean }}|",
		    "|=|"),
	};

	CHECK(rows);
}

static void
comments(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("inline", "{}", "12345{{! Comment Block! }}67890", "1234567890"),
		ROW("over several lines", "{}", "12345{{!\n  This is a\n  comment...\n}}67890\n",
		    "1234567890\n"),
		ROW("standalone", "{}", "Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"),
		ROW("indented standalone", "{}", "Begin.\n  {{! Indented }}\nEnd.\n",
		    "Begin.\nEnd.\n"),
		ROW("standalone before CR LF", "{}", "|\r\n{{! Standalone }}\r\n|", "|\r\n|"),
		ROW("standalone without a line before", "{}", "  {{! I'm Still Standalone }}\n!",
		    "!"),
		ROW("standalone without a newline", "{}", "!\n  {{! I'm Still Standalone }}",
		    "!\n"),
		ROW("standalone over several lines", "{}",
		    "Begin.\n{{!\nSomething's going on...\n}}\nEnd.\n", "Begin.\nEnd.\n"),
		ROW("indented over several lines", "{}",
		    "Begin.\n  {{!\n    Something's going on...\n  }}\nEnd.\n", "Begin.\nEnd.\n"),
		ROW("indented inline keeps its indent", "{}", "  12 {{! 34 }}\n", "  12 \n"),
		ROW("white space around stays", "{}", "12345 {{! Comment Block! }} 67890",
		    "12345  67890"),
		ROW("a comment is no variable",
		    "{'! comment':1,'! comment ':2,'!comment':3,'comment':4}",
		    "comments never show: >{{! comment }}<", "comments never show: ><"),
	};

	CHECK(rows);
}

static void
delimiters(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("pair", "{'text':'Hey!'}", "{{=<% %>=}}(<%text%>)", "(Hey!)"),
		ROW("special characters", "{'text':'It worked!'}", "({{=[ ]=}}[text])",
		    "(It worked!)"),
		ROW("sections", "{'section':true,'data':'I got interpolated.'}",
		    "[\n{{#section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n"
		    "|#section|\n  {{data}}\n  |data|\n|/section|\n]\n",
		    "[\n  I got interpolated.\n  |data|\n\n  {{data}}\n  I got "
		    "interpolated.\n]\n"),
		ROW("inverted sections", "{'section':false,'data':'I got interpolated.'}",
		    "[\n{{^section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n"
		    "|^section|\n  {{data}}\n  |data|\n|/section|\n]\n",
		    "[\n  I got interpolated.\n  |data|\n\n  {{data}}\n  I got "
		    "interpolated.\n]\n"),
		ROW("partials do not inherit them", "{'value':'yes'}",
		    "[ {{>p}} ]\n{{= | | =}}\n[ |>p| ]\n", "[ .yes. ]\n[ .yes. ]\n", ".{{value}}."),
		ROW("those set in a partial end with it", "{'value':'yes'}",
		    "[ {{>p}} ]\n[ .{{value}}.  .|value|. ]\n",
		    "[ .yes.  .yes. ]\n[ .yes.  .|value|. ]\n",
		    ".{{value}}. {{= | | =}} .|value|."),
		ROW("white space around stays", "{}", "| {{=@ @=}} |", "|  |"),
		ROW("white space around stays, at the end", "{}", " | {{=@ @=}}\n", " | \n"),
		ROW("standalone", "{}", "Begin.\n{{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n"),
		ROW("indented standalone", "{}", "Begin.\n  {{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n"),
		ROW("standalone before CR LF", "{}", "|\r\n{{= @ @ =}}\r\n|", "|\r\n|"),
		ROW("standalone without a line before", "{}", "  {{=@ @=}}\n=", "="),
		ROW("standalone without a newline", "{}", "=\n  {{=@ @=}}", "=\n"),
		ROW("padding in the tag", "{}", "|{{= @   @ =}}|", "||"),
	};

	CHECK(rows);
}

static void
partials(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("basic", "{}", "\"{{>p}}\"", "\"from partial\"", "from partial"),
		ROW("empty", "{}", "\"{{>p}}\"", "\"\"", ""),
		ROW("context", "{'text':'content'}", "\"{{>p}}\"", "\"*content*\"", "*{{text}}*"),
		ROW("recursion", "{'content':'X','nodes':[{'content':'Y','nodes':[]}]}", "{{>p}}",
		    "X<Y<>>", "{{content}}<{{#nodes}}{{>p}}{{/nodes}}>"),
		ROW("nested", "{'a':'hello','b':'world'}", "{{>p}}", "*hello world!*",
		    "*{{a}} {{>q}}*", "{{b}}!"),
		ROW("white space around stays", "{}", "| {{>p}} |", "| \t|\t |", "\t|\t"),
		ROW("inline: no indent", "{'data':'|'}", "  {{data}}  {{> p}}\n", "  |  >\n>\n",
		    ">\n>"),
		ROW("standalone before CR LF", "{}", "|\r\n{{>p}}\r\n|", "|\r\n>|", ">"),
		ROW("standalone without a line before", "{}", "  {{>p}}\n>", "  >\n  >>", ">\n>"),
		ROW("standalone without a newline", "{}", ">\n  {{>p}}", ">\n  >\n  >", ">\n>"),
		ROW("standalone: each line is indented, the values are not", "{'content':'*\\n-'}",
		    "\\\n {{>p}}\n/\n", "\\\n |\n *\n-\n |\n/\n", "|\n{{content}}\n|\n"),
		ROW("indent adds up", "{}", "  {{>p}}\n", "  a\n    b\n", "a\n  {{>q}}\n", "b\n"),
		ROW("padding in the tag", "{'boolean':true}", "|{{> p }}|", "|[]|", "[]"),
	};

	CHECK(rows);
}

/* The optional module ~dynamic-names. */
static void
dynamic_names(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("the value names the partial", "{'dynamic':'p'}", "\"{{>*dynamic}}\"",
		    "\"Hello, world!\"", "Hello, world!"),
		ROW("context", "{'text':'Hello, world!','example':'p'}", "\"{{>*example}}\"",
		    "\"*Hello, world!*\"", "*{{text}}*"),
		ROW("dotted names", "{'foo':{'bar':{'baz':'p'}},'text':'Hello, world!'}",
		    "\"{{>*foo.bar.baz}}\"", "\"*Hello, world!*\"", "*{{text}}*"),
		ROW("within sections", "{'dynamic':'p','sec':{'name':'q'}}",
		    "{{#sec}}{{>*name}}{{/sec}}{{>*dynamic}}", "BA", "A", "B"),
		ROW("recursion",
		    "{'template':'p','content':'X','nodes':[{'content':'Y','nodes':[]}]}",
		    "{{>*template}}", "X<Y<>>", "{{content}}<{{#nodes}}{{>*template}}{{/nodes}}>"),
		ROW("white space around stays", "{'partial':'p'}", "| {{>*partial}} |", "| \t|\t |",
		    "\t|\t"),
		ROW("standalone without a line before", "{'d':'p'}", "  {{>*d}}\n>", "  >\n  >>",
		    ">\n>"),
		ROW("standalone: each line is indented", "{'d':'p','content':'*\\n-'}",
		    "\\\n {{>*d}}\n/\n", "\\\n |\n *\n-\n |\n/\n", "|\n{{content}}\n|\n"),
		ROW("padding in the tag", "{'d':'p'}", "|{{> * d }}|", "|[]|", "[]"),
		ROW("padding before the star", "{'d':'p'}", "|{{>   *d }}|", "|[]|", "[]"),
	};

	CHECK(rows);
}

/* Sections, partials and comments are pieces of one line or none; blanks of every kind beside a
 * tag decide nothing but whether it stands alone. */
static void
two_tags_on_a_line_stand_not_alone(void **state)
{
	(void)state;
	static const struct row rows[] = {
		ROW("section opened and closed", "{'b':true}", "a\n{{#b}}{{/b}}\nc\n", "a\n\nc\n"),
		ROW("comment and comment", "{}", "a\n{{!x}} {{!y}}\nc\n", "a\n \nc\n"),
		ROW("tab before", "{'b':true}", "a\n\t{{#b}}\nb\n\t{{/b}}\t\nc\n", "a\nb\nc\n"),
		ROW("a letter behind", "{'b':true}", "{{#b}} x\n{{/b}}\n", " x\n"),
	};

	CHECK(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(interpolation),
		cmocka_unit_test(sections),
		cmocka_unit_test(inverted),
		cmocka_unit_test(comments),
		cmocka_unit_test(delimiters),
		cmocka_unit_test(partials),
		cmocka_unit_test(dynamic_names),
		cmocka_unit_test(two_tags_on_a_line_stand_not_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
