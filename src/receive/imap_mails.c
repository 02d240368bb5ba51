/* What is asked about the mails of a selected mailbox; see receive/imap.h. */
#include <libetpan/libetpan.h>

#include "receive/imap.h"
#include "receive/imap_name.h"
#include "receive/imap_session.h"

static bool
imap_said_ok(int r)
{
	return r == MAILIMAP_NO_ERROR;
}

/* "MOVE", "UIDPLUS" */
static bool
has(struct imap *m, const char *extension)
{
	char name[16];
	(void)snprintf(
	    name, sizeof name, "%s", extension); /* the library wants to be able to write */
	return mailimap_has_extension(imap_library(m), name) != 0;
}

static struct instant
instant_of(const struct mailimap_date_time *d)
{
	const struct local_time t = { .date = { d->dt_year, d->dt_month, d->dt_day },
		.hour = d->dt_hour,
		.minute = d->dt_min,
		.second = d->dt_sec };
	if (!date_is_valid(t.date))
		return INSTANT_NONE;
	const int zone = d->dt_zone < 0 ? -d->dt_zone : d->dt_zone;
	const int64_t offset_s = (int64_t)(zone / 100) * 3600 + zone % 100 * 60;
	return (
	    struct instant) { .s = local_to_seconds(t) - (d->dt_zone < 0 ? -offset_s : offset_s) };
}

static void
read_static(const struct mailimap_msg_att_static *att, struct imap_mail *mail)
{
	if (att->att_type == MAILIMAP_MSG_ATT_UID)
		mail->uid = att->att_data.att_uid;
	else if (att->att_type == MAILIMAP_MSG_ATT_RFC822_SIZE)
		mail->bytes = att->att_data.att_rfc822_size;
	else if (att->att_type == MAILIMAP_MSG_ATT_INTERNALDATE
		 && att->att_data.att_internal_date != NULL)
		mail->arrived = instant_of(att->att_data.att_internal_date);
}

static bool
is_deleted(const struct mailimap_msg_att_dynamic *att)
{
	if (att == NULL || att->att_list == NULL)
		return false;
	for (clistiter *i = clist_begin(att->att_list); i != NULL; i = clist_next(i)) {
		const struct mailimap_flag_fetch *flag = clist_content(i);
		if (flag->fl_type == MAILIMAP_FLAG_FETCH_OTHER && flag->fl_flag != NULL
		    && flag->fl_flag->fl_type == MAILIMAP_FLAG_DELETED)
			return true;
	}
	return false;
}

/* uid 0: not one to take. */
static struct imap_mail
mail_of(const struct mailimap_msg_att *att)
{
	struct imap_mail mail = { .arrived = INSTANT_NONE };
	bool deleted = false;
	for (clistiter *i = clist_begin(att->att_list); i != NULL; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC
		    && item->att_data.att_static != NULL)
			read_static(item->att_data.att_static, &mail);
		else if (item->att_type == MAILIMAP_MSG_ATT_ITEM_DYNAMIC)
			deleted = is_deleted(item->att_data.att_dyn);
	}
	if (deleted)
		mail.uid = 0;
	return mail;
}

/* In its place by UID; servers need not keep to an order. */
static void
add_mail(struct arena *a, struct imap_mail **mails, size_t *count, struct imap_mail mail)
{
	*mails = array_push(a, *mails, count, sizeof **mails);
	size_t at = *count - 1;
	for (; at > 0 && (*mails)[at - 1].uid > mail.uid; at--)
		(*mails)[at] = (*mails)[at - 1];
	(*mails)[at] = mail;
}

/* The command itself; the library's objects are freed by the caller. */
static int
fetch(struct imap *m, struct mailimap_set *set, struct mailimap_fetch_att **atts, size_t count,
    clist **result)
{
	struct mailimap_fetch_type *type = mailimap_fetch_type_new_fetch_att_list_empty();
	for (size_t i = 0; i < count; i++)
		if (mailimap_fetch_type_new_fetch_att_list_add(type, atts[i]) != MAILIMAP_NO_ERROR)
			mailimap_fetch_att_free(atts[i]);
	const int r = mailimap_uid_fetch(imap_library(m), set, type, result);
	mailimap_fetch_type_free(type);
	mailimap_set_free(set);
	return r;
}

bool
imap_list(struct arena *a, struct imap *m, uint32_t from, struct imap_mail **mails, size_t *count,
    struct err *err)
{
	struct mailimap_fetch_att *atts[] = { mailimap_fetch_att_new_uid(),
		mailimap_fetch_att_new_rfc822_size(), mailimap_fetch_att_new_internaldate(),
		mailimap_fetch_att_new_flags() };
	clist *result = NULL;
	*mails = NULL;
	*count = 0;
	imap_allow(m, 0, IMAP_LIST_BYTES);
	/* An interval that ends with 0 is written `from:*`, and always holds the last mail. */
	const int r = fetch(m, mailimap_set_new_interval(from, 0), atts, COUNT(atts), &result);
	if (!imap_said_ok(r) && imap_is_whole(m) && imap_exists(m) == 0)
		return true; /* some refuse to speak of an empty mailbox */
	if (!imap_said_ok(r))
		return imap_fail(m, ERR_AGAIN, "list the mails", err);
	for (clistiter *i = clist_begin(result); i != NULL; i = clist_next(i)) {
		const struct imap_mail mail = mail_of(clist_content(i));
		if (mail.uid >= from && mail.uid > 0)
			add_mail(a, mails, count, mail);
	}
	mailimap_fetch_list_free(result);
	return true;
}

/* The text of the one mail asked for. */
static struct str
text_of(struct arena *a, clist *result)
{
	for (clistiter *i = clist_begin(result); i != NULL; i = clist_next(i)) {
		const struct mailimap_msg_att *att = clist_content(i);
		for (clistiter *j = clist_begin(att->att_list); j != NULL; j = clist_next(j)) {
			const struct mailimap_msg_att_item *item = clist_content(j);
			if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC
			    || item->att_data.att_static == NULL
			    || item->att_data.att_static->att_type != MAILIMAP_MSG_ATT_BODY_SECTION)
				continue;
			const struct mailimap_msg_att_body_section *s =
			    item->att_data.att_static->att_data.att_body_section;
			if (s != NULL && s->sec_body_part != NULL)
				return arena_dup(
				    a, (struct str) { .p = s->sec_body_part, .n = s->sec_length });
		}
	}
	return STR("");
}

bool
imap_read(struct arena *a, struct imap *m, uint32_t uid, uint64_t offset, struct str *piece,
    struct err *err)
{
	struct mailimap_fetch_att *atts[] = { mailimap_fetch_att_new_body_peek_section_partial(
	    mailimap_section_new(NULL), (uint32_t)offset, IMAP_PIECE_BYTES) };
	clist *result = NULL;
	imap_allow(m, IMAP_PIECE_BYTES, IMAP_ANSWER_BYTES);
	const int r = fetch(m, mailimap_set_new_single(uid), atts, COUNT(atts), &result);
	if (!imap_said_ok(r))
		return imap_fail(m, ERR_AGAIN, "read a mail", err);
	*piece = text_of(a, result);
	mailimap_fetch_list_free(result);
	return true;
}

static int
add_flag(struct imap *m, uint32_t uid, struct mailimap_flag *flag)
{
	struct mailimap_flag_list *flags = mailimap_flag_list_new_empty();
	if (mailimap_flag_list_add(flags, flag) != MAILIMAP_NO_ERROR)
		mailimap_flag_free(flag);
	struct mailimap_store_att_flags *store =
	    mailimap_store_att_flags_new_add_flags_silent(flags);
	struct mailimap_set *set = mailimap_set_new_single(uid);
	const int r = mailimap_uid_store(imap_library(m), set, store);
	mailimap_store_att_flags_free(store);
	mailimap_set_free(set);
	return r;
}

bool
imap_mark_seen(struct imap *m, uint32_t uid, struct err *err)
{
	imap_allow(m, 0, IMAP_ANSWER_BYTES);
	return imap_said_ok(add_flag(m, uid, mailimap_flag_new_seen()))
	       || imap_fail(m, ERR_AGAIN, "mark a mail as read", err);
}

static int
move_or_copy(struct imap *m, uint32_t uid, const char *mailbox, bool move)
{
	struct mailimap_set *set = mailimap_set_new_single(uid);
	imap_allow(m, 0, IMAP_ANSWER_BYTES);
	const int r = move ? mailimap_uid_move(imap_library(m), set, mailbox)
			   : mailimap_uid_copy(imap_library(m), set, mailbox);
	mailimap_set_free(set);
	return r;
}

static int
remove_copied(struct imap *m, uint32_t uid)
{
	int r = add_flag(m, uid, mailimap_flag_new_deleted());
	if (imap_said_ok(r) && has(m, "UIDPLUS")) {
		struct mailimap_set *set = mailimap_set_new_single(uid);
		r = mailimap_uid_expunge(imap_library(m), set);
		mailimap_set_free(set);
	}
	return r;
}

bool
imap_move(struct imap *m, uint32_t uid, struct str mailbox, struct err *err)
{
	struct arena *a = arena_new();
	const char *name = imap_name_encode(a, mailbox).p;
	const bool move = has(m, "MOVE");
	int r = add_flag(m, uid, mailimap_flag_new_seen());
	if (imap_said_ok(r))
		r = move_or_copy(m, uid, name, move);
	if (!imap_said_ok(r) && imap_is_whole(m)) {
		(void)mailimap_create(
		    imap_library(m), name); /* the second attempt tells whether it worked */
		r = move_or_copy(m, uid, name, move);
	}
	if (imap_said_ok(r) && !move)
		r = remove_copied(m, uid);
	arena_free(a);
	return imap_said_ok(r) || imap_fail(m, ERR_AGAIN, "move a mail", err);
}
