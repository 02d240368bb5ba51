/* The scenes of test_decide_due.c and the decisions they end in. To look at all of them anew:
 * DECIDE_PRINT=1 build/release/tests/test_decide_due
 */
static const struct {
	const char *name;
	void (*set)(struct scene *c);
	const char *want;
} scenes[] = {
	{ "offer runs out", offer_runs_out,
	    "act: the offer ran out\n"
	    "  move 1 offered to expired — the offer ran out\n"
	    "  pending-close offer of anna@x.example for 1 — the offer ran out\n"
	    "  move 2 waiting to confirmed — a place came free\n"
	    "  letter offer-expired sv to anna@x.example: too-late\n"
	    "  letter promoted sv to bo@x.example: placed [request 2]\n" },
	{ "offer answered", offer_answered,
	    "ignore: answered before\n"
	    "  pending-close offer of anna@x.example for 1 — answered before\n" },
	{ "confirm runs out", confirm_runs_out,
	    "act: not confirmed in three days\n"
	    "  move 1 unconfirmed to expired — not confirmed in three days\n"
	    "  pending-close confirm of anna@x.example for 1 — not confirmed in three days\n" },
	{ "confirm of act runs out", confirm_of_act_runs_out,
	    "act: not confirmed in three days\n"
	    "  pending-close confirm of anna@x.example for 1 — not confirmed in three days\n" },
	{ "approval reminded", approval_reminded,
	    "act: reminded once\n"
	    "  pending-due approval of anna@x.example for 1 due 2022-05-29T08:00:00Z — reminded "
	    "once\n"
	    "  letter approval-request sv to anna@x.example: awaiting-approval\n" },
	{ "approval reminded in time", approval_reminded_in_time,
	    "act: reminded once\n"
	    "  pending-due approval of anna@x.example for 1 due 2022-05-25T08:00:00Z — reminded "
	    "once\n"
	    "  letter approval-request sv to anna@x.example: awaiting-approval\n" },
	{ "approval too late", approval_too_late,
	    "ignore: nothing to ask for any more\n"
	    "  pending-close approval of anna@x.example for 1 — nothing to ask for any more\n" },
	{ "approval handed over", approval_handed_over,
	    "human: the manager did not answer\n"
	    "  pending-due approval of anna@x.example for 1 — handed to a coordinator\n"
	    "  case-open 1 approval — the manager did not answer\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "approval given before", approval_given_before,
	    "ignore: answered before\n"
	    "  pending-close approval of anna@x.example for 1 — answered before\n" },
	{ "answers reminded", answers_reminded,
	    "act: reminded once\n"
	    "  pending-due answers of anna@x.example for 1 — reminded once\n"
	    "  letter reply sv to anna@x.example: missing\n" },
	{ "answers once", answers_once,
	    "ignore: nothing to ask for any more\n"
	    "  pending-close answers of anna@x.example for 1 — nothing to ask for any more\n" },
	{ "answers given", answers_given,
	    "ignore: nothing to ask for any more\n"
	    "  pending-close answers of anna@x.example for 1 — nothing to ask for any more\n" },
	{ "manager reminded", manager_reminded,
	    "act: reminded once\n"
	    "  pending-due manager of anna@x.example for 1 — reminded once\n"
	    "  letter reply sv to anna@x.example: manager\n" },
	{ "question left", question_left,
	    "ignore: nobody answered\n"
	    "  pending-close which-event of anna@x.example for 1 — nobody answered\n" },
	{ "closed before", closed_before, "ignore: answered before\n" },
	{ "reminder", reminder,
	    "act: due\n"
	    "  done 1 reminder:7d — sent\n"
	    "  done 2 reminder:7d — sent\n"
	    "  done 3 reminder:7d — sent\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n"
	    "  letter reminder sv to anna@x.example: status\n"
	    "  letter reminder sv to cia@x.example: status\n" },
	{ "reminder too soon", reminder_too_soon,
	    "act: due\n"
	    "  done 1 reminder:7d — too soon after the confirmation\n"
	    "  done 2 reminder:7d — sent\n"
	    "  done 3 reminder:7d — sent\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n"
	    "  letter reminder sv to anna@x.example: status\n"
	    "  letter reminder sv to cia@x.example: status\n" },
	{ "reminder had before the move", reminder_had_before_the_move,
	    "act: due\n"
	    "  done 1 reminder:7d — had it before the event was moved\n"
	    "  done 2 reminder:7d — had it before the event was moved\n"
	    "  done 3 reminder:7d — sent\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n"
	    "  letter reminder sv to cia@x.example: status\n" },
	{ "reminder again after the move", reminder_again_after_the_move,
	    "act: due\n"
	    "  done 1 reminder:7d — sent\n"
	    "  done 2 reminder:7d — sent\n"
	    "  done 3 reminder:7d — sent\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n"
	    "  letter reminder sv to anna@x.example: status\n"
	    "  letter reminder sv to cia@x.example: status\n" },
	{ "link soon", link_soon,
	    "act: due\n"
	    "  done 1 link — the confirmation had it\n"
	    "  done 2 link — sent\n"
	    "  done 3 link — the address bounces\n"
	    "  letter link sv to anna@x.example: link\n" },
	{ "missed", missed,
	    "act: due\n"
	    "  done 1 reminder:7d — missed\n"
	    "  done 2 reminder:7d — missed\n"
	    "  done 3 reminder:7d — missed\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n" },
	{ "called off", called_off,
	    "act: due\n"
	    "  done 1 reminder:7d — the event is cancelled\n"
	    "  done 2 reminder:7d — the event is cancelled\n"
	    "  done 3 reminder:7d — the event is cancelled\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n" },
	{ "nobody to tell", nobody_to_tell,
	    "act: due\n"
	    "  done 1 reminder:7d — sent\n"
	    "  done 2 reminder:7d — no address\n"
	    "  done 3 reminder:7d — sent\n"
	    "  timer-end reminder:7d 2022-05-24T08:00:00Z — nobody is left\n"
	    "  letter reminder sv to anna@x.example: status\n"
	    "  letter reminder sv to cia@x.example: status\n" },
	{ "cancel event", cancel_event,
	    "act: one slice of a job\n"
	    "  move 1 confirmed to event-cancelled — the event is cancelled\n"
	    "  move 2 waiting to event-cancelled — the event is cancelled\n"
	    "  job-end cancel-event — done\n"
	    "  letter event-cancelled sv to anna@x.example: event-cancelled [cancel 1]\n"
	    "  letter event-cancelled sv to bo@x.example: event-cancelled\n" },
	{ "announce", announce,
	    "act: one slice of a job\n"
	    "  job-end announce — done\n"
	    "  letter event-changed sv to anna@x.example: status [request 1]\n"
	    "  letter event-changed sv to bo@x.example: status\n" },
	{ "announce move", announce_move,
	    "act: one slice of a job\n"
	    "  job-end announce — done\n"
	    "  letter event-changed sv to anna@x.example: status [request 1]\n"
	    "  letter event-changed sv to bo@x.example: status\n" },
	{ "announce move known", announce_move_known,
	    "act: one slice of a job\n"
	    "  job-end announce — done\n" },
	{ "announce new link", announce_new_link,
	    "act: one slice of a job\n"
	    "  job-end announce — done\n"
	    "  letter link-changed sv to anna@x.example: status [request 1]\n" },
	{ "announce new link not yet out", announce_new_link_not_yet_out,
	    "act: one slice of a job\n"
	    "  job-end announce — done\n" },
	{ "tell slice", tell_slice,
	    "act: one slice of a job\n"
	    "  job-go tell — one slice done\n"
	    "  letter answer sv to anna@x.example: status\n"
	    "  letter answer sv to bo@x.example: status\n" },
	{ "promote raised", promote_raised,
	    "act: one slice of a job\n"
	    "  move 2 waiting to confirmed — a place came free\n"
	    "  job-end promote — done\n"
	    "  letter promoted sv to bo@x.example: placed [request 2]\n" },
	{ "held", held, "ignore: waits for a coordinator\n" },
	{ "group passed", group_passed,
	    "act: one slice of a job\n"
	    "  move 5 waiting to confirmed — passed a group that does not fit\n"
	    "  job-end promote — done\n"
	    "  letter promoted sv to eva@x.example: placed [request 5]\n" },
	{ "group in part", group_in_part,
	    "act: one slice of a job\n"
	    "  move 2 waiting to offered until 2022-05-26T08:00:00Z — the part of the group that "
	    "fits\n"
	    "  pend offer of bo@x.example for 2 due 2022-05-26T08:00:00Z — offer held\n"
	    "  job-end promote — done\n"
	    "  letter offer sv to bo@x.example: offered until 2022-05-26T08:00:00Z\n" },
	{ "letter without mailbox", letter_without_mailbox,
	    "act: no such mailbox\n"
	    "  bounced per@x.exmaple hard 5.1.1 — no such mailbox\n"
	    "  letter bounce-notice sv to anna@x.example: status\n"
	    "  letter bounce-notice sv to karin@samling.example: status\n" },
	{ "letter given up", letter_given_up,
	    "human: a letter could not be sent\n"
	    "  bounced per@x.exmaple dead — a letter could not be sent\n"
	    "  case-open 1 dead-letter — a letter could not be sent\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "letter to a coordinator given up", letter_to_a_coordinator_given_up,
	    "human: a letter could not be sent\n"
	    "  bounced karin@samling.example dead — a letter could not be sent\n"
	    "  case-open 1 dead-letter — a letter could not be sent\n" },
};
