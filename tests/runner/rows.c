/* The rows that count, before and after a step: what went is shown with '-', what came with '+'. */
#include "runner.h"

/* Each yields one line of text a row. */
static const char *const tables[] = {
	"SELECT 'event ' || slug || ' ' || state FROM event ORDER BY id",
	"SELECT 'registration ' || r.id || ' ' || e.slug || ' ' || r.state || ': '"
	" || CASE r.name WHEN '' THEN '(no name)' ELSE r.name END || ' <' || r.email || '>'"
	" || CASE r.title WHEN '' THEN '' ELSE ', ' || r.title END"
	" || CASE r.organisation WHEN '' THEN '' ELSE ', ' || r.organisation END"
	" || CASE r.phone WHEN '' THEN '' ELSE ', ' || r.phone END"
	" || CASE r.diet WHEN '' THEN '' ELSE ', diet ' || r.diet END"
	" || coalesce((SELECT ', ' || group_concat(question || '=' || value, ', ') FROM "
	"registration_answer WHERE registration = r.id), '')"
	" || coalesce((SELECT ', sessions ' || group_concat(session, ' ') FROM "
	"registration_session WHERE registration = r.id), '')"
	" || CASE WHEN r.registered_by = lower(r.email) THEN '' ELSE ', by ' || r.registered_by END"
	" || CASE WHEN r.until IS NULL THEN '' ELSE ', until ' || strftime('%Y-%m-%dT%H:%MZ', "
	"r.until, 'unixepoch') END"
	" || CASE r.sequence WHEN 0 THEN '' ELSE ', sequence ' || r.sequence END"
	" FROM registration r JOIN event e ON e.id = r.event ORDER BY r.id",
	"SELECT 'places ' || e.slug || ' ' || t.axis || CASE t.question WHEN '' THEN '' ELSE ' ' "
	"|| t.question END"
	" || CASE t.id WHEN '' THEN '' ELSE ' ' || t.id END || ': ' || t.places"
	" FROM taken t JOIN event e ON e.id = t.event ORDER BY e.id, t.axis, t.question, t.id",
	"SELECT 'waits for ' || p.address || ': ' || p.kind || coalesce(' ' || e.slug, '')"
	" || CASE WHEN p.due IS NULL THEN '' ELSE ', due ' || strftime('%Y-%m-%dT%H:%MZ', p.due, "
	"'unixepoch') END"
	" FROM pending p LEFT JOIN event e ON e.id = p.event WHERE p.open = 1 ORDER BY p.id",
	"SELECT 'case ' || c.id || ' ' || c.kind || coalesce(' ' || e.slug, '') || ' of ' || "
	"c.participant"
	" || ' (' || c.reason || ')' || CASE WHEN c.suggested IS NULL THEN '' ELSE ', suggests an "
	"act' END"
	" FROM case_file c LEFT JOIN event e ON e.id = c.event WHERE c.open = 1 ORDER BY c.id",
	"SELECT 'job ' || j.id || ' ' || j.kind || ' ' || e.slug || ', ' || j.total || ' letters' "
	"|| CASE j.held WHEN 1 THEN ', held' ELSE '' END"
	" FROM job j JOIN event e ON e.id = j.event WHERE j.ended IS NULL ORDER BY j.id",
	"SELECT 'member of ' || m.list || ': ' || a.address FROM member m JOIN address a ON a.id = "
	"m.address ORDER BY m.list, a.address",
	"SELECT 'bounced ' || address || ' ' || bounce_status FROM address WHERE bounced = 1 ORDER "
	"BY address"
};

static bool
read_rows(struct run *r, struct str **rows, size_t *count, struct err *err)
{
	*rows = NULL;
	*count = 0;
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		struct query *q = db_query(store_db(r->p->store), tables[i]);
		int got;
		for (;;) {
			got = query_step(q, err);
			if (got != 1)
				break;
			*rows = array_push(r->a, *rows, count, sizeof **rows);
			(*rows)[*count - 1] = query_text(r->a, q, 0);
		}
		if (got < 0)
			return false;
	}
	return true;
}

static bool
is_in(struct str row, const struct str *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i], row))
			return true;
	return false;
}

bool
show_rows(struct run *r, bool quiet, struct err *err)
{
	struct str *rows;
	size_t count;
	if (!read_rows(r, &rows, &count, err))
		return false;
	for (size_t i = 0; !quiet && i < r->row_count; i++)
		if (!is_in(r->rows[i], rows, count))
			buf_printf(&r->out, "  - %.*s\n", STR_ARG(r->rows[i]));
	for (size_t i = 0; !quiet && i < count; i++)
		if (!is_in(rows[i], r->rows, r->row_count))
			buf_printf(&r->out, "  + %.*s\n", STR_ARG(rows[i]));
	r->rows = rows;
	r->row_count = count;
	return true;
}
