#include "store/load_matters.h"

#include "base/json.h"
#include "store/cases.h"
#include "store/events.h"
#include "store/jobs.h"

static const char sql_data[] = "SELECT data FROM letter WHERE id = :id";

static bool
load_matter(struct gather *g, const struct json *one)
{
	struct facts *f = g->f;
	const struct event *event = NULL;
	struct str slug = json_get_string(one, "slug");
	struct matter_facts matter = { .number = json_get_int(one, "number", 0),
		.changed = json_get_bool(one, "changed", false) };
	const struct case_id file = { json_get_int(one, "case_id", 0) };
	const struct job_id job = { json_get_int(one, "job_id", 0) };

	if ((file.n != 0 && !cases_get(g->a, g->s, file, &matter.file, g->err))
	    || (job.n != 0 && !jobs_get(g->a, g->s, job, &matter.job, g->err))
	    || (slug.n > 0 && !events_find(g->s, slug, &event, g->err)) || !gather_slug(g, slug))
		return false;
	if (event != NULL)
		matter.event = event->id;
	f->matters = array_push(g->a, f->matters, &f->matter_count, sizeof *f->matters);
	f->matters[f->matter_count - 1] = matter;
	return matter.file == NULL || gather_acts(g, matter.file->suggested);
}

/* What its template saw; NULL when that was purged. */
static bool
load_data(struct gather *g, struct letter_id id, const struct json **data)
{
	struct query *q = db_query(store_db(g->s), sql_data);
	struct err unreadable;

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, g->err);
	*data = NULL;
	if (got != 1)
		return got == 0;
	*data = json_get(json_parse(g->a, query_text(g->a, q, 0), &unreadable), "digest");
	query_end(q);
	return true;
}

bool
load_matters(struct gather *g)
{
	const struct letter_facts *letter = g->f->letter;
	const struct json *digest;

	if (letter == NULL || !str_equal(letter->template, STR("digest")))
		return true;
	if (!load_data(g, letter->id, &digest))
		return false;
	const struct json *matters = json_get(digest, "matters"),
			  *events = json_get(digest, "events");

	for (size_t i = 0; matters != NULL && i < matters->count; i++)
		if (!load_matter(g, matters->items[i]))
			return false;
	for (size_t i = 0; events != NULL && i < events->count; i++)
		if (!gather_slug(g, json_get_string(events->items[i], "slug")))
			return false;
	return true;
}
