#include "store/load_kept.h"

#include "store/data_copy.h"
#include "store/registrations.h"

/* The act that asks for what is kept of somebody, now or in what is held; NULL: none does. */
static const struct act *
privacy_act(const struct reading *r)
{
	for (size_t i = 0; r != NULL && i < r->act_count; i++)
		if (r->acts[i].kind == ACT_ERASE || r->acts[i].kind == ACT_DATA_REQUEST)
			return &r->acts[i];
	return NULL;
}

/* Erasing withdraws what is to come, so all events of that address are looked at. */
bool
load_kept(struct gather *g, const struct reading *r)
{
	const struct letter_facts *letter = g->f->letter;
	const struct pending *pending = letter != NULL ? letter->pending : NULL;
	const struct act *act = privacy_act(r);
	struct str address = g->f->sender.address;
	struct strings slugs;

	if (act == NULL && pending != NULL)
		act = privacy_act(pending->held);
	if (act == NULL)
		return true;
	if (g->f->sender.authority == AUTHORITY_COMMAND && act->attendees.count > 0)
		address = act->attendees.items[0].email;
	if (address.n == 0)
		return true;
	g->f->kept = data_copy_load(g->a, g->s, address, g->err);
	if (g->f->kept == NULL || !registrations_events(g->a, g->s, address, &slugs, g->err))
		return false;
	for (size_t i = 0; i < slugs.count; i++)
		if (!gather_slug(g, slugs.items[i]))
			return false;
	return true;
}
