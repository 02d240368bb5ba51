#include "app/outcome.h"

#include "base/log.h"

void
outcome_log(const struct outcome *out, int64_t ms)
{
	struct log_line l;
	log_begin(&l, out->unread.n > 0 ? LOG_LEVEL_WARN : LOG_LEVEL_INFO);
	log_int(&l, "mail", out->facts->mail.n);
	if (out->message != NULL) {
		log_address(&l, "from", out->facts->sender.address);
		log_str(&l, "kind", str_from(message_kind_name(out->message->kind)));
	}
	if (out->reading != NULL && out->reading->act_count > 0) {
		log_str(&l, "act", str_from(act_kind_name(out->reading->acts[0].kind)));
		log_str(&l, "event", out->reading->acts[0].event);
	}
	for (size_t i = 0; out->reading != NULL && i < out->reading->evidence_count; i++) {
		if (out->reading->evidence[i].act != 0)
			continue;
		log_str(&l, "rule", out->reading->evidence[i].rule);
		break;
	}
	log_str(&l, "decision", str_from(decision_kind_name(out->decision->kind)));
	if (out->decision->effect_count > 0)
		log_str(&l, "effect", str_from(effect_kind_name(out->decision->effects[0].kind)));
	log_str(&l, "reason", out->decision->reason);
	if (out->unread.n > 0)
		log_str(&l, "unread", out->unread);
	log_int(&l, "letters", (int64_t)out->letters.count);
	log_int(&l, "ms", ms);
	log_end(&l);
}
