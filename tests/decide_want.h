/* The scenes of test_decide.c and the decisions they end in. To look at all of them anew:
 * DECIDE_PRINT=1 build/release/tests/test_decide
 */
static const struct {
	const char *name;
	void (*set)(struct scene *c);
	const char *want;
} scenes[] = {
	{ "plain", plain,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "full", full,
	    "act: full\n"
	    "  enrol 2 waiting Anna <anna@x.example> — full\n"
	    "  letter reply sv to anna@x.example: waiting (place 1)\n" },
	{ "full without list", full_without_list,
	    "act: full, without a waiting list\n"
	    "  letter reply sv to anna@x.example: full\n" },
	{ "behind the queue", behind_the_queue,
	    "act: behind the queue\n"
	    "  enrol 2 waiting Anna <anna@x.example> — behind the queue\n"
	    "  letter reply sv to anna@x.example: waiting (place 2)\n" },
	{ "twice", twice,
	    "act: registered before\n"
	    "  letter reply sv to anna@x.example: already\n" },
	{ "twice with news", twice_with_news,
	    "act: registered before, new details\n"
	    "  change 1 name=Anna email=anna@x.example diet=vegan — new details\n"
	    "  letter reply sv to anna@x.example: changed [request 1]\n" },
	{ "colleague", colleague,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  enrol 2 confirmed Per <per@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n"
	    "  letter own sv to per@x.example: confirmed [request 2]\n" },
	{ "not open", not_open,
	    "act: not open yet\n"
	    "  letter reply sv to anna@x.example: not-open\n" },
	{ "draft", draft,
	    "act: not open yet\n"
	    "  letter reply sv to anna@x.example: not-open\n" },
	{ "closed", closed,
	    "act: after the last day\n"
	    "  letter reply sv to anna@x.example: closed\n" },
	{ "closed by hand", closed_by_hand,
	    "act: after the last day\n"
	    "  letter reply sv to anna@x.example: closed\n" },
	{ "over", over,
	    "act: the event is over\n"
	    "  letter reply sv to anna@x.example: over\n" },
	{ "called off", called_off,
	    "act: the event is cancelled\n"
	    "  letter reply sv to anna@x.example: event-cancelled\n" },
	{ "stranger", stranger,
	    "ask: sender not proven\n"
	    "  enrol 1 unconfirmed Anna <anna@x.example> — sender not proven\n"
	    "  pend confirm of anna@x.example for 1 due 2022-05-27T08:00:00Z — sender not proven\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "forged", forged,
	    "ask: sender not proven\n"
	    "  enrol 1 unconfirmed Anna <anna@x.example> — sender not proven\n"
	    "  pend confirm of anna@x.example for 1 due 2022-05-27T08:00:00Z — sender not proven\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "stranger accepted", stranger_accepted,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "stranger human", stranger_human,
	    "human: sender not proven\n"
	    "  case-open 1 unproven — sender not proven\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "stranger closed", stranger_closed,
	    "ask: sender not proven\n"
	    "  pend confirm of anna@x.example holding register due 2022-05-27T08:00:00Z — sender "
	    "not proven\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "needs coordinator", needs_coordinator,
	    "act: needs approval\n"
	    "  enrol 1 awaiting-approval Anna <anna@x.example> — needs approval\n"
	    "  pend approval of karin@samling.example for 1 — approval asked for\n"
	    "  letter reply sv to anna@x.example: awaiting-approval\n"
	    "  letter approval-request sv to karin@samling.example: awaiting-approval\n" },
	{ "needs manager", needs_manager,
	    "act: needs approval\n"
	    "  enrol 1 awaiting-approval Anna <anna@x.example> manager=Eva <eva@x.example> — needs "
	    "approval\n"
	    "  pend approval of eva@x.example for 1 due 2022-05-29T08:00:00Z — approval asked for\n"
	    "  letter reply sv to anna@x.example: awaiting-approval\n"
	    "  letter approval-request sv to eva@x.example: awaiting-approval\n" },
	{ "manager unknown", manager_unknown,
	    "act: needs approval\n"
	    "  enrol 1 awaiting-approval Anna <anna@x.example> — needs approval\n"
	    "  pend manager of anna@x.example for 1 due 2022-05-27T08:00:00Z — the manager is not "
	    "known\n"
	    "  asked fest.manager\n"
	    "  letter reply sv to anna@x.example: awaiting-approval + manager\n" },
	{ "call for interest", call_for_interest,
	    "act: interested\n"
	    "  enrol 1 interested Anna <anna@x.example> — interested\n"
	    "  letter reply sv to anna@x.example: interested\n" },
	{ "missing answer", missing_answer,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  pend answers of anna@x.example for 1 due 2022-05-27T08:00:00Z — answers missing\n"
	    "  asked fest.role\n"
	    "  letter reply sv to anna@x.example: confirmed + missing [request 1]\n" },
	{ "option full", option_full,
	    "ask: option full\n"
	    "  pend option-full of anna@x.example holding register — option full\n"
	    "  asked fest.room: b\n"
	    "  letter reply sv to anna@x.example: option-full\n" },
	{ "option told", option_told,
	    "act: room\n"
	    "  pending-close option-full of anna@x.example holding register — another option\n"
	    "  enrol 1 confirmed Anna <anna@x.example> room=b — room\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "cancel own", cancel_own,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "cancel moves queue", cancel_moves_queue,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  move 2 waiting to confirmed — a place came free\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n"
	    "  letter promoted sv to bo@x.example: placed [request 2]\n" },
	{ "cancel offers place", cancel_offers_place,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  move 2 waiting to offered until 2022-05-26T08:00:00Z — a place came free\n"
	    "  pend offer of bo@x.example for 2 due 2022-05-26T08:00:00Z — offer held\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n"
	    "  letter offer sv to bo@x.example: offered until 2022-05-26T08:00:00Z\n" },
	{ "cancel unproven", cancel_unproven,
	    "ask: asked the registered address\n"
	    "  pend confirm of anna@x.example for 1 holding cancel due 2022-05-27T08:00:00Z — "
	    "asked the registered address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "cancel other", cancel_other,
	    "ask: asked the registered address\n"
	    "  pend confirm of bo@x.example for 1 holding cancel due 2022-05-27T08:00:00Z — asked "
	    "the registered address\n"
	    "  letter confirm-request sv to bo@x.example: confirm-request\n"
	    "  letter reply sv to anna@x.example: asked-others\n" },
	{ "cancel registered by me", cancel_registered_by_me,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled\n"
	    "  letter own sv to bo@x.example: cancelled [cancel 1]\n" },
	{ "cancel whose", cancel_whose,
	    "human: whose place is meant\n"
	    "  case-open 1 unclear — whose place is meant\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "cancel everybody", cancel_everybody,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  move 2 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled\n"
	    "  letter own sv to bo@x.example: cancelled [cancel 1]\n"
	    "  letter own sv to cia@x.example: cancelled [cancel 2]\n" },
	{ "cancel nobody", cancel_nobody,
	    "act: not registered\n"
	    "  letter reply sv to anna@x.example: not-registered\n" },
	{ "substitute", substitute,
	    "act: substituted\n"
	    "  move 1 confirmed to withdrawn — substituted\n"
	    "  enrol 2 confirmed Per <per@x.example> — takes over the place\n"
	    "  letter reply sv to anna@x.example: substituted [cancel 1]\n"
	    "  letter own sv to per@x.example: confirmed [request 2]\n" },
	{ "substitute other", substitute_other,
	    "ask: asked the registered address\n"
	    "  pend confirm of anna@x.example for 1 holding substitute due 2022-05-27T08:00:00Z — "
	    "asked the registered address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n"
	    "  letter reply sv to per@x.example: asked-others\n" },
	{ "change diet", change_diet,
	    "act: changed\n"
	    "  change 1 name=Anna email=anna@x.example diet=vegan — changed\n"
	    "  letter reply sv to anna@x.example: changed [request 1]\n" },
	{ "change address", change_address,
	    "ask: a new address\n"
	    "  pend confirm of anna@x.example for 1 holding change due 2022-05-27T08:00:00Z — a "
	    "new address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "change address token", change_address_token,
	    "act: changed\n"
	    "  change 1 name=Anna email=anna@new.example — changed\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter own sv to anna@new.example: changed [request 1]\n"
	    "  letter reply sv to anna@x.example: changed\n" },
	{ "change nobody", change_nobody,
	    "act: not registered\n"
	    "  letter reply sv to anna@x.example: not-registered\n" },
	{ "name companion", name_companion,
	    "act: changed\n"
	    "  change 2 name=Per email=per@x.example — changed\n"
	    "  letter own sv to per@x.example: confirmed [request 2]\n"
	    "  letter reply sv to anna@x.example: changed\n" },
	{ "confirm yes", confirm_yes,
	    "act: room\n"
	    "  pending-close confirm of anna@x.example for 1 — confirmed\n"
	    "  move 1 unconfirmed to confirmed — room\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "confirm no", confirm_no,
	    "act: refused\n"
	    "  pending-close confirm of anna@x.example for 1 — refused\n"
	    "  move 1 unconfirmed to withdrawn — refused\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: refused\n" },
	{ "confirm from elsewhere", confirm_from_elsewhere,
	    "human: an answer from another address\n"
	    "  case-open 1 unproven — an answer from another address\n"
	    "  proven eve@x.example — answered with our token\n"
	    "  letter reply sv to eve@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "confirm closed", confirm_closed,
	    "act: the question is no longer open\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: already\n" },
	{ "confirm cancel", confirm_cancel,
	    "act: cancelled\n"
	    "  pending-close confirm of bo@x.example holding cancel — confirmed\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  proven bo@x.example — answered with our token\n"
	    "  letter reply sv to bo@x.example: cancelled [cancel 1]\n" },
	{ "offer yes", offer_yes,
	    "act: offer accepted\n"
	    "  pending-close offer of anna@x.example for 1 — offer accepted\n"
	    "  move 1 offered to confirmed — offer accepted\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: placed [request 1]\n" },
	{ "offer no", offer_no,
	    "act: offer refused\n"
	    "  pending-close offer of anna@x.example for 1 — offer refused\n"
	    "  move 1 offered to withdrawn — offer refused\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: refused\n" },
	{ "offer too late", offer_too_late,
	    "act: the offer is no longer open\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: too-late\n" },
	{ "offer loose", offer_loose,
	    "act: offer accepted\n"
	    "  move 1 offered to confirmed — offer accepted\n"
	    "  letter reply sv to anna@x.example: placed [request 1]\n" },
	{ "confirm nothing", confirm_nothing,
	    "human: an answer to nothing we asked\n"
	    "  case-open 1 unclear — an answer to nothing we asked\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "approve", approve,
	    "act: approved\n"
	    "  pending-close approval of anna@x.example for 1 — approved\n"
	    "  move 1 awaiting-approval to confirmed — room\n"
	    "  letter approved sv to bo@x.example: confirmed [request 1]\n"
	    "  letter reply sv to anna@x.example: approved\n" },
	{ "deny", deny,
	    "act: denied\n"
	    "  pending-close approval of anna@x.example for 1 — denied\n"
	    "  move 1 awaiting-approval to rejected — denied\n"
	    "  letter rejected sv to bo@x.example: rejected\n"
	    "  letter reply sv to anna@x.example: rejected\n" },
	{ "approve stranger", approve_stranger,
	    "human: not theirs to approve\n"
	    "  case-open 1 approval — not theirs to approve\n"
	    "  letter reply sv to eve@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "approve coordinator", approve_coordinator,
	    "act: approved\n"
	    "  pending-close approval of anna@x.example for 1 — approved\n"
	    "  move 1 awaiting-approval to confirmed — room\n"
	    "  letter approved sv to bo@x.example: confirmed [request 1]\n"
	    "  letter reply sv to karin@samling.example: approved\n" },
	{ "approve nobody", approve_nobody,
	    "human: nobody awaits approval\n"
	    "  case-open 1 approval — nobody awaits approval\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "manager told", manager_told,
	    "act: the manager was named\n"
	    "  change 1 manager=eva@x.example — the manager was named\n"
	    "  pending-close manager of anna@x.example for 1 — the manager was named\n"
	    "  pend approval of eva@x.example for 1 due 2022-05-29T08:00:00Z — approval asked for\n"
	    "  letter reply sv to anna@x.example: awaiting-approval\n"
	    "  letter approval-request sv to eva@x.example: awaiting-approval\n" },
	{ "undo cancel", undo_cancel,
	    "act: undone\n"
	    "  enrol 2 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to anna@x.example: undone [request 2]\n" },
	{ "undo too late", undo_too_late,
	    "act: nothing to undo\n"
	    "  letter reply sv to anna@x.example: nothing-to-undo\n" },
	{ "undo register", undo_register,
	    "act: undone\n"
	    "  move 1 confirmed to withdrawn — undone\n"
	    "  letter reply sv to anna@x.example: undone [cancel 1]\n" },
	{ "undo change", undo_change,
	    "act: undone\n"
	    "  change 1 name=Anna email=anna@x.example diet= — undone\n"
	    "  letter reply sv to anna@x.example: undone [request 1]\n" },
	{ "undo foreign", undo_foreign,
	    "human: not theirs to undo\n"
	    "  case-open 1 unproven — not theirs to undo\n"
	    "  letter reply sv to eve@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "undo full", undo_full,
	    "act: no place to come back to\n"
	    "  letter reply sv to anna@x.example: full\n" },
	{ "link own", link_own,
	    "act: the link, to the registered address\n"
	    "  letter reply sv to anna@x.example: link\n" },
	{ "link stranger", link_stranger,
	    "act: not registered\n"
	    "  letter reply sv to anna@x.example: not-registered\n" },
	{ "status", status,
	    "act: told how it stands\n"
	    "  letter reply sv to anna@x.example: status\n" },
	{ "question", question,
	    "human: a question for a coordinator\n"
	    "  case-open 1 question — a question for a coordinator\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "question stranger", question_stranger,
	    "ask: sender not proven\n"
	    "  pend confirm of anna@x.example holding question due 2022-05-27T08:00:00Z — sender "
	    "not proven\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "question and register", question_and_register,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  case-open 1 question — a question for a coordinator\n"
	    "  letter reply sv to anna@x.example: confirmed + receipt [request 1]\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "subscribe", subscribe,
	    "act: subscribed\n"
	    "  member-add nytt anna@x.example — subscribed\n"
	    "  letter reply sv to anna@x.example: subscribed\n" },
	{ "subscribe stranger", subscribe_stranger,
	    "ask: asked the subscribed address\n"
	    "  pend confirm of anna@x.example holding subscribe due 2022-05-27T08:00:00Z — asked "
	    "the subscribed address\n"
	    "  letter subscribe-confirm sv to anna@x.example: confirm-request\n" },
	{ "subscribe other", subscribe_other,
	    "ask: asked the subscribed address\n"
	    "  pend confirm of per@x.example holding subscribe due 2022-05-27T08:00:00Z — asked "
	    "the subscribed address\n"
	    "  letter subscribe-confirm sv to per@x.example: confirm-request\n"
	    "  letter reply sv to anna@x.example: asked-others\n" },
	{ "unsubscribe", unsubscribe,
	    "act: unsubscribed\n"
	    "  member-remove nytt anna@x.example — unsubscribed\n"
	    "  letter reply sv to anna@x.example: unsubscribed\n" },
	{ "unsubscribe nobody", unsubscribe_nobody,
	    "act: not subscribed\n"
	    "  letter reply sv to anna@x.example: unsubscribed\n" },
	{ "unsubscribe stranger", unsubscribe_stranger,
	    "ask: asked the subscribed address\n"
	    "  pend confirm of anna@x.example holding unsubscribe due 2022-05-27T08:00:00Z — asked "
	    "the subscribed address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "list unknown", list_unknown,
	    "human: a list we do not have\n"
	    "  case-open 1 unclear — a list we do not have\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "data request", data_request,
	    "ask: asked before a copy is sent\n"
	    "  pend confirm of anna@x.example holding data-request due 2022-05-27T08:00:00Z — "
	    "asked before a copy is sent\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "data request confirmed", data_request_confirmed,
	    "act: a copy, to the registered address\n"
	    "  pending-close confirm of anna@x.example holding data-request — confirmed\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter data-copy sv to anna@x.example\n" },
	{ "erase with a place", erase_with_place,
	    "act: erased\n"
	    "  pending-close confirm of anna@x.example holding erase — confirmed\n"
	    "  move 1 confirmed to withdrawn — erased\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  move 2 waiting to confirmed — a place came free\n"
	    "  erase anna@x.example — asked for by its owner\n"
	    "  letter erased sv to anna@x.example: cancelled [cancel 1]\n"
	    "  letter promoted sv to bo@x.example: placed [request 2]\n" },
	{ "erase on hold", erase_on_hold,
	    "human: erasure while nothing may be erased\n"
	    "  pending-close confirm of anna@x.example holding erase — confirmed\n"
	    "  case-open 1 erase — erasure while nothing may be erased\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "erase", erase,
	    "ask: asked before erasing\n"
	    "  pend confirm of anna@x.example holding erase due 2022-05-27T08:00:00Z — asked "
	    "before erasing\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "erase other", erase_other,
	    "human: erasure for another address\n"
	    "  case-open 1 erase — erasure for another address\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "erase confirmed", erase_confirmed,
	    "act: erased\n"
	    "  pending-close confirm of anna@x.example holding erase — confirmed\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  erase anna@x.example — asked for by its owner\n"
	    "  letter erased sv to anna@x.example\n" },
	{ "thanks", thanks, "ignore: thanks\n" },
	{ "other", other,
	    "human: not something we can do\n"
	    "  case-open 1 unclear — not something we can do\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "nothing", nothing,
	    "human: nothing was understood\n"
	    "  case-open 1 unclear — nothing was understood\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "command", command,
	    "human: a command for a person\n"
	    "  case-open 1 command — a command for a person\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "declined", declined,
	    "act: cancelled\n"
	    "  replied 1 DECLINED — a calendar answered\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "declined stranger", declined_stranger,
	    "ask: asked the registered address\n"
	    "  pend confirm of anna@x.example for 1 holding cancel due 2022-05-27T08:00:00Z — "
	    "asked the registered address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n" },
	{ "declined with words", declined_with_words,
	    "act: cancelled\n"
	    "  replied 1 DECLINED — a calendar answered\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  case-open 1 question — a question for a coordinator\n"
	    "  letter reply sv to anna@x.example: cancelled + receipt [cancel 1]\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "declined before", declined_before, "act: an older calendar reply\n" },
	{ "declined an older time", declined_an_older_time, "act: an older calendar reply\n" },
	{ "declined anew", declined_anew,
	    "act: cancelled\n"
	    "  replied 1 DECLINED — a calendar answered\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "declined unknown", declined_unknown, "act: a calendar reply to nothing of ours\n" },
	{ "declined for somebody else", declined_for_somebody_else,
	    "ask: asked the registered address\n"
	    "  pend confirm of anna@x.example for 1 holding cancel due 2022-05-27T08:00:00Z — "
	    "asked the registered address\n"
	    "  letter confirm-request sv to anna@x.example: confirm-request\n"
	    "  letter reply sv to bo@x.example: asked-others\n" },
	{ "declined one session", declined_one_session,
	    "act: changed\n"
	    "  replied 1 DECLINED — a calendar answered\n"
	    "  change 1 email=anna@x.example sessions=pm — changed\n"
	    "  letter reply sv to anna@x.example: changed [request 1]\n" },
	{ "accepted a passed on invitation", accepted_a_passed_on_invitation,
	    "act: a calendar reply from another address\n"
	    "  letter reply sv to bo@x.example: not-registered\n" },
	{ "accepted after leaving", accepted_after_leaving,
	    "act: a calendar reply about a place given up\n"
	    "  replied 1 ACCEPTED — a calendar answered\n"
	    "  letter reply sv to anna@x.example: not-registered\n" },
	{ "delegated", delegated,
	    "act: substituted\n"
	    "  replied 1 DELEGATED — a calendar answered\n"
	    "  move 1 confirmed to withdrawn — substituted\n"
	    "  enrol 2 confirmed <bo@x.example> — takes over the place\n"
	    "  letter reply sv to anna@x.example: substituted [cancel 1]\n"
	    "  letter own sv to bo@x.example: confirmed [request 2]\n" },
	{ "delegated before", delegated_before, "act: an older calendar reply\n" },
	{ "accepted", accepted,
	    "act: a calendar reply that changes nothing\n"
	    "  replied 1 DECLINED — a calendar answered\n" },
	{ "accepted offer", accepted_offer,
	    "act: offer accepted\n"
	    "  replied 1 ACCEPTED — a calendar answered\n"
	    "  move 1 offered to confirmed — offer accepted\n"
	    "  letter reply sv to anna@x.example: placed [request 1]\n" },
	{ "reply to nothing", reply_to_nothing, "act: a calendar reply to nothing of ours\n" },
	{ "vacation", vacation, "ignore: automatic reply\n" },
	{ "bounced", bounced, "ignore: delivery report of no letter of ours\n" },
	{ "bounced hard", bounced_hard,
	    "ignore: delivery report: no such mailbox\n"
	    "  bounced per@x.exmaple hard 5.1.1 — delivery report: no such mailbox\n"
	    "  letter bounce-notice sv to anna@x.example: status\n"
	    "  letter bounce-notice sv to karin@samling.example: status\n" },
	{ "bounced again", bounced_again,
	    "ignore: delivery report: no such mailbox\n"
	    "  bounced per@x.exmaple hard 5.1.1 — delivery report: no such mailbox\n" },
	{ "bounced into the digest", bounced_into_the_digest,
	    "ignore: delivery report: no such mailbox\n"
	    "  bounced per@x.exmaple hard 5.1.1 — delivery report: no such mailbox\n"
	    "  letter bounce-notice sv to anna@x.example: status\n" },
	{ "bounced soft", bounced_soft,
	    "ignore: delivery report: this letter is lost\n"
	    "  bounced per@x.exmaple soft 5.2.2 — delivery report: this letter is lost\n"
	    "  letter bounce-notice sv to karin@samling.example: status\n" },
	{ "bounced policy", bounced_policy,
	    "ignore: delivery report: refused by policy\n"
	    "  bounced per@x.exmaple policy 5.7.1 — delivery report: refused by policy\n"
	    "  letter bounce-notice sv to karin@samling.example: status\n" },
	{ "bounced delay", bounced_delay,
	    "ignore: delivery report: delayed\n"
	    "  bounced per@x.exmaple delay 4.4.1 — delivery report: delayed\n" },
	{ "bounced success", bounced_success,
	    "ignore: delivery report: it arrived\n"
	    "  bounced per@x.exmaple none 2.0.0 — delivery report: it arrived\n" },
	{ "right address", right_address,
	    "act: the right address\n"
	    "  change 1 email=per@x.example — the right address\n"
	    "  letter own sv to per@x.example: confirmed [request 1]\n"
	    "  letter reply sv to anna@x.example: changed\n" },
	{ "right address of a stranger", right_address_of_a_stranger,
	    "human: not something we can do\n"
	    "  case-open 1 unclear — not something we can do\n"
	    "  proven eve@x.example — answered with our token\n"
	    "  letter reply sv to eve@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "right address twice", right_address_twice,
	    "human: not something we can do\n"
	    "  case-open 1 unclear — not something we can do\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "orders by number", orders_by_number,
	    "act: orders carried out\n"
	    "  case-close 4 — answered by a coordinator\n"
	    "  job-go tell — released by a coordinator\n"
	    "  job announce — ordered\n"
	    "  letter answer sv to anna@x.example\n"
	    "  letter reply sv to karin@samling.example: result + result + result + result\n" },
	{ "orders refused", orders_refused,
	    "act: orders carried out\n"
	    "  job-end tell — refused by a coordinator\n"
	    "  letter reply sv to karin@samling.example: result + result + result\n" },
	{ "orders closed", orders_closed,
	    "act: orders carried out\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "orders of an event", orders_of_an_event,
	    "act: orders carried out\n"
	    "  revise capacity=60 — ordered\n"
	    "  revise link=https://x.example/2 — ordered\n"
	    "  job announce — ordered\n"
	    "  event-state closed — ordered\n"
	    "  letter reply sv to karin@samling.example: result + result + result + result\n" },
	{ "orders to move", orders_to_move,
	    "act: orders carried out\n"
	    "  revise starts=2022-06-24 10:00 — ordered\n"
	    "  revise ends=2022-06-24 12:00 — ordered\n"
	    "  job announce — ordered\n"
	    "  letter reply sv to karin@samling.example: result + result + result\n" },
	{ "orders for people", orders_for_people,
	    "act: room\n"
	    "  enrol 2 confirmed Bo Ek <bo@x.example> — room\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to karin@samling.example: confirmed + cancelled + result + result + "
	    "result\n"
	    "  letter own sv to bo@x.example: confirmed [request 2]\n"
	    "  letter own sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "orders above mass", orders_above_mass,
	    "act: orders carried out\n"
	    "  job tell — held until the number is confirmed\n"
	    "  letter job sv to karin@samling.example\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "orders of nobody", orders_of_nobody,
	    "human: not something we can do\n"
	    "  case-open 1 unclear — not something we can do\n"
	    "  proven karin@samling.example — answered with our token\n"
	    "  letter reply sv to karin@samling.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "orders unproven", orders_unproven,
	    "human: not something we can do\n"
	    "  case-open 1 unclear — not something we can do\n"
	    "  letter reply sv to karin@samling.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "newsletter", newsletter, "ignore: bulk mail\n" },
	{ "ourselves", ourselves, "ignore: our own address\n" },
	{ "no sender", no_sender,
	    "human: no sender to answer\n"
	    "  case-open 1 unclear — no sender to answer\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "seen", seen, "ignore: seen before\n" },
	{ "seen elsewhere", seen_elsewhere, "ignore: decided at another address\n" },
	{ "seen elsewhere new", seen_elsewhere_new,
	    "act: room\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "budget spent", budget_spent,
	    "human: the sender's letters of today are used up\n"
	    "  case-open 1 limit — the sender's letters of today are used up\n" },
	{ "stranger budget", stranger_budget,
	    "human: the sender's letters of today are used up\n"
	    "  case-open 1 limit — the sender's letters of today are used up\n" },
	{ "third parties", third_parties,
	    "human: more letters to others than one sender may cause\n"
	    "  case-open 1 limit — more letters to others than one sender may cause\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "target full", target_full,
	    "human: more letters to others than one sender may cause\n"
	    "  case-open 1 limit — more letters to others than one sender may cause\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "too many", too_many,
	    "human: more people than one mail may sign up\n"
	    "  case-open 1 limit — more people than one mail may sign up\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "link in name", link_in_name,
	    "human: a name holds an address of the web\n"
	    "  case-open 1 link — a name holds an address of the web\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt person", doubt_person,
	    "human: a matter for a person\n"
	    "  case-open 1 unclear — a matter for a person\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt condition", doubt_condition,
	    "human: a condition only a person can judge\n"
	    "  case-open 1 unclear — a condition only a person can judge\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt consent", doubt_consent,
	    "human: somebody who may not have agreed\n"
	    "  case-open 1 unclear — somebody who may not have agreed\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt contradiction", doubt_contradiction,
	    "human: the mail contradicts itself\n"
	    "  case-open 1 unclear — the mail contradicts itself\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt who", doubt_who,
	    "human: whose place is meant\n"
	    "  case-open 1 unclear — whose place is meant\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt act", doubt_act,
	    "human: two meanings that exclude each other\n"
	    "  case-open 1 unclear — two meanings that exclude each other\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt weak", doubt_weak,
	    "human: only weak signs of what is meant\n"
	    "  case-open 1 unclear — only weak signs of what is meant\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "doubt empty", doubt_empty,
	    "human: nothing to read\n"
	    "  case-open 1 unclear — nothing to read\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "which event", which_event,
	    "ask: several events fit\n"
	    "  pend which-event of anna@x.example holding register — several events fit\n"
	    "  asked event: fest, host\n"
	    "  letter reply sv to anna@x.example: which-event\n" },
	{ "which event alone", which_event_alone,
	    "human: which event is meant\n"
	    "  case-open 1 unclear — which event is meant\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "event told", event_told,
	    "act: room\n"
	    "  pending-close which-event of anna@x.example holding register — the event was told\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "unknown event", unknown_event,
	    "human: an event we do not have\n"
	    "  case-open 1 unclear — an event we do not have\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "case yes", case_yes,
	    "act: suggestion carried out\n"
	    "  case-close 3 — suggestion accepted\n"
	    "  enrol 1 confirmed Anna <anna@x.example> — room\n"
	    "  letter reply sv to karin@samling.example: case-closed\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "case no", case_no,
	    "act: case closed\n"
	    "  case-close 3 — closed by a coordinator\n"
	    "  letter reply sv to karin@samling.example: case-closed\n" },
	{ "case words", case_words,
	    "act: relayed to the participant\n"
	    "  case-close 3 — answered by a coordinator\n"
	    "  letter answer sv to anna@x.example\n"
	    "  letter reply sv to karin@samling.example: relayed\n" },
	{ "case close word", case_close_word,
	    "act: case closed\n"
	    "  case-close 3 — closed by a coordinator\n"
	    "  letter reply sv to karin@samling.example: case-closed\n" },
	{ "case empty", case_empty, "ignore: an empty answer to a case\n" },
	{ "case shut", case_shut,
	    "act: the case is closed\n"
	    "  letter reply sv to karin@samling.example: too-late\n" },
	{ "case from stranger", case_from_stranger,
	    "human: a case answered by no coordinator\n"
	    "  case-open 1 unclear — a case answered by no coordinator\n"
	    "  letter reply sv to karin@samling.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "job go", job_go,
	    "act: job released\n"
	    "  job-go tell — released by a coordinator\n"
	    "  pending-close job of karin@samling.example — released\n"
	    "  letter reply sv to karin@samling.example: job-go\n" },
	{ "job wrong number", job_wrong_number,
	    "ask: not the number shown\n"
	    "  letter reply sv to karin@samling.example: job-go\n" },
	{ "job refused", job_refused,
	    "act: job refused\n"
	    "  job-end tell — refused by a coordinator\n"
	    "  pending-close job of karin@samling.example — refused\n"
	    "  letter reply sv to karin@samling.example: refused\n" },
	{ "job stranger", job_stranger,
	    "human: a job released by no coordinator\n"
	    "  case-open 1 unclear — a job released by no coordinator\n"
	    "  letter reply sv to karin@samling.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "cancel event untold", cancel_event_untold,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "cancel over", cancel_over,
	    "act: the event is over\n"
	    "  letter reply sv to anna@x.example: over\n" },
	{ "more companions", more_companions,
	    "act: room\n"
	    "  enrol 2 confirmed (unnamed) — room\n"
	    "  enrol 3 confirmed (unnamed) — room\n"
	    "  letter reply sv to anna@x.example: confirmed\n" },
	{ "fewer companions", fewer_companions,
	    "act: changed\n"
	    "  change 1 name=Anna email=anna@x.example guests=0 — changed\n"
	    "  move 2 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled + changed [request 1]\n" },
	{ "substitute self by two", substitute_self_by_two,
	    "act: substituted\n"
	    "  move 1 confirmed to withdrawn — substituted\n"
	    "  enrol 2 confirmed Per <per@x.example> — takes over the place\n"
	    "  enrol 3 confirmed Eva <eva@x.example> — room\n"
	    "  letter reply sv to anna@x.example: confirmed + substituted [cancel 1]\n"
	    "  letter own sv to per@x.example: confirmed [request 2]\n"
	    "  letter own sv to eva@x.example: confirmed [request 3]\n" },
	{ "substitute by nobody", substitute_by_nobody,
	    "human: who takes whose place\n"
	    "  case-open 1 unclear — who takes whose place\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "substitute not registered", substitute_not_registered,
	    "act: not registered\n"
	    "  letter reply sv to anna@x.example: not-registered\n" },
	{ "substitute over", substitute_over,
	    "act: the event is over\n"
	    "  letter reply sv to anna@x.example: over\n" },
	{ "substitute by registered", substitute_by_registered,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "refuse drops question", refuse_drops_question,
	    "act: refused\n"
	    "  pending-close which-event of anna@x.example holding register — refused\n"
	    "  letter reply sv to anna@x.example: refused\n" },
	{ "refuse is cancel", refuse_is_cancel,
	    "act: cancelled\n"
	    "  move 1 confirmed to withdrawn — cancelled\n"
	    "  letter reply sv to anna@x.example: cancelled [cancel 1]\n" },
	{ "answers told", answers_told,
	    "act: changed\n"
	    "  change 1 name=Anna email=anna@x.example role=chef — changed\n"
	    "  pending-close answers of anna@x.example for 1 — answered\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: changed [request 1]\n" },
	{ "confirm over", confirm_over,
	    "act: the event is over\n"
	    "  pending-close confirm of anna@x.example for 1 — confirmed\n"
	    "  move 1 unconfirmed to withdrawn — confirmed too late\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: over\n" },
	{ "confirm full", confirm_full,
	    "act: full, without a waiting list\n"
	    "  pending-close confirm of anna@x.example for 1 — confirmed\n"
	    "  move 1 unconfirmed to withdrawn — full, without a waiting list\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: full\n" },
	{ "confirm option full", confirm_option_full,
	    "ask: option full\n"
	    "  pending-close confirm of anna@x.example for 1 — confirmed\n"
	    "  move 1 unconfirmed to withdrawn — option full\n"
	    "  pend option-full of anna@x.example holding register — option full\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  asked fest.room\n"
	    "  letter reply sv to anna@x.example: option-full\n" },
	{ "interest becomes place", interest_becomes_place,
	    "act: room\n"
	    "  move 1 interested to confirmed — room\n"
	    "  letter reply sv to anna@x.example: confirmed [request 1]\n" },
	{ "companions by answer", companions_by_answer,
	    "act: changed\n"
	    "  change 1 name=Anna email=anna@x.example persons=3 — changed\n"
	    "  enrol 2 confirmed (unnamed) — room\n"
	    "  enrol 3 confirmed (unnamed) — room\n"
	    "  letter reply sv to anna@x.example: confirmed + changed [request 1]\n" },
	{ "more companions beside one", more_companions_beside_one,
	    "act: room\n"
	    "  enrol 3 confirmed (unnamed) — room\n"
	    "  letter reply sv to anna@x.example: confirmed\n" },
	{ "cancel one of two", cancel_one_of_two,
	    "human: which event is meant\n"
	    "  case-open 1 unclear — which event is meant\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "draft invited", draft_invited,
	    "act: orders carried out\n"
	    "  event-new kurs — ordered\n"
	    "  letter draft-event sv to karin@samling.example\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "draft unreadable", draft_unreadable,
	    "act: orders carried out\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "draft unproven", draft_unproven,
	    "ask: orders from an unproven coordinator\n"
	    "  pend confirm of karin@samling.example holding command due 2022-05-27T08:00:00Z — "
	    "orders from an unproven coordinator\n"
	    "  letter confirm-request sv to karin@samling.example: confirm-request\n" },
	{ "timeless opened", timeless_opened,
	    "act: orders carried out\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "timeless moved", timeless_moved,
	    "act: orders carried out\n"
	    "  revise starts=2022-07-01 13:00 — ordered\n"
	    "  letter reply sv to karin@samling.example: result\n" },
	{ "thanks for offer", thanks_for_offer,
	    "human: thanks where an answer was asked for\n"
	    "  case-open 1 unclear — thanks where an answer was asked for\n"
	    "  proven anna@x.example — answered with our token\n"
	    "  letter reply sv to anna@x.example: receipt\n"
	    "  letter case sv to karin@samling.example\n" },
	{ "thanks for offer shut", thanks_for_offer_shut,
	    "ignore: thanks\n"
	    "  proven anna@x.example — answered with our token\n" },
};
