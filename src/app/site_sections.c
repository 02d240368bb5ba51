#include "app/site_sections.h"

#include "app/site_servers.h"
#include "app/site_value.h"
#include "mail/address.h"

/* Each holds a descriptor and some 200 kB. */
enum { LMTP_CONNECTIONS_MAX = 1000, LMTP_PROCESSES_MAX = 16 };

static bool
has_right(struct strings rights, const char *right)
{
	for (size_t i = 0; i < rights.count; i++)
		if (site_is_word(rights.items[i], right))
			return true;
	return false;
}

static void
load_coordinators(struct site *site)
{
	const struct strings titles = site_titles(site, STR("coordinator"));
	for (size_t i = 0; i < titles.count; i++) {
		const struct str title = titles.items[i];
		const struct strings rights =
		    site_list(site, site_value(site, "coordinator", title, "rights"));
		site->coordinators = array_push(site->a, site->coordinators,
		    &site->coordinator_count, sizeof *site->coordinators);
		struct coordinator *c = &site->coordinators[site->coordinator_count - 1];
		c->address = address_normalise(site->a, title);
		c->name = site_value(site, "coordinator", title, "name");
		c->language = site_value(site, "coordinator", title, "language");
		if (c->language.n == 0)
			c->language = site->languages.items[0];
		c->events = site_list(site, site_value(site, "coordinator", title, "events"));
		const struct str cases = site_value(site, "coordinator", title, "cases");
		c->cases = cases.n == 0                    ? CASES_OF_SITE
			   : site_is_word(cases, "digest") ? CASES_IN_DIGEST
							   : CASES_AT_ONCE;
		c->timezone = site_value(site, "coordinator", title, "timezone");
		if (c->timezone.n == 0)
			c->timezone = site->timezone;
		const struct str clock = site_value(site, "coordinator", title, "digest");
		/* Both were checked when the options were read. */
		if (!clock_parse(
			clock.n > 0 ? clock : site->digest, &c->digest_hour, &c->digest_minute))
			c->digest_hour = c->digest_minute = 0;
		c->may_change = has_right(rights, "change");
		c->may_approve = has_right(rights, "approve");
		c->may_read = has_right(rights, "read");
	}
}

static void
load_lists(struct site *site)
{
	const struct strings lists = site_titles(site, STR("list"));
	for (size_t i = 0; i < lists.count; i++) {
		const struct str title = lists.items[i];
		site->lists =
		    array_push(site->a, site->lists, &site->list_count, sizeof *site->lists);
		site->lists[site->list_count - 1] = (struct list_name) { .name = title,
			.address = site_value(site, "list", title, "address"),
			.title = site_value(site, "list", title, "title"),
			.discussion =
			    site_is_word(site_value(site, "list", title, "kind"), "discussion") };
	}
	const struct strings series = site_titles(site, STR("series"));
	for (size_t i = 0; i < series.count; i++) {
		site->series =
		    array_push(site->a, site->series, &site->series_count, sizeof *site->series);
		site->series[site->series_count - 1] = (struct series) { .name = series.items[i],
			.title = site_value(site, "series", series.items[i], "title") };
	}
}

static void
load_trust(struct site *site)
{
	const struct strings ids =
	    site_list(site, site_value(site, "trust", STR(""), "authserv-id"));
	const struct strings received =
	    site_list(site, site_value(site, "trust", STR(""), "received"));
	site->trust = (struct trust) { .authserv_ids = ids.items,
		.authserv_id_count = ids.count,
		.received = received.items,
		.received_count = received.count,
		.style = site_is_word(site_value(site, "trust", STR(""), "style"), "exchange")
			     ? TRUST_EXCHANGE
			     : TRUST_RFC8601,
		.internal = site_value(site, "trust", STR(""), "internal") };
}

static void
load_policy(struct site *site)
{
	const struct str stranger = site_value(site, "trust", STR(""), "unauthenticated");
	site->policy = (struct policy) { .unauthenticated = site_is_word(stranger, "confirm")
								? UNAUTHENTICATED_CONFIRM
							    : site_is_word(stranger, "human")
								? UNAUTHENTICATED_HUMAN
								: UNAUTHENTICATED_ACCEPT,
		.cases_in_digest = site_is_word(site_text(site, "cases"), "digest"),
		.hold = site_is_word(site_text(site, "hold"), "true"),
		.mass = site_number(site, "", "mass"),
		.attendees_per_mail = site_number(site, "limits", "attendees-per-mail"),
		.letters_per_sender_day = site_number(site, "limits", "letters-per-sender-day"),
		.third_party_per_sender_day =
		    site_number(site, "limits", "third-party-per-sender-day"),
		.letters_per_target_day = site_number(site, "limits", "letters-per-target-day"),
		.language = site->languages.items[0],
		.timezone = site->timezone,
		.address = site->address };
}

static size_t
lmtp_number(const struct site *site, const char *name, size_t max)
{
	const int64_t n = site_number(site, "lmtp", name);
	return n < 1 ? 1 : n > (int64_t)max ? max : (size_t)n;
}

static void
load_lmtp(struct site *site)
{
	site->lmtp_listen = site_list(site, site_value(site, "lmtp", STR(""), "listen"));
	site->lmtp_mode = site_value(site, "lmtp", STR(""), "mode");
	site->lmtp_connections = lmtp_number(site, "connections", LMTP_CONNECTIONS_MAX);
	site->lmtp_processes = lmtp_number(site, "processes", LMTP_PROCESSES_MAX);
}

/* Addresses that are never a participant's: mails from them are ours, and nobody is registered by
 * them. */
static void
load_own_addresses(struct site *site)
{
	struct strings own = { 0 };
	own.items = array_push(site->a, own.items, &own.count, sizeof *own.items);
	own.items[0] = site->address;
	for (size_t i = 0; i < site->list_count; i++) {
		own.items = array_push(site->a, own.items, &own.count, sizeof *own.items);
		own.items[own.count - 1] = address_normalise(site->a, site->lists[i].address);
	}
	for (size_t i = 0; i < site->event_count; i++) {
		const struct str address = config_get(&site->events[i].options, STR("address"));
		if (address.n == 0)
			continue;
		own.items = array_push(site->a, own.items, &own.count, sizeof *own.items);
		own.items[own.count - 1] = address_normalise(site->a, address);
	}
	site->policy.own_addresses = own;
}

void
site_sections_load(struct site *site)
{
	load_policy(site);
	load_trust(site);
	load_coordinators(site);
	load_lists(site);
	load_lmtp(site);
	site_servers_load(site);
	load_own_addresses(site);
}
