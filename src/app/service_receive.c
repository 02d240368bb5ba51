/* Receiving: LMTP on the sockets that the supervisor holds, so that no client is refused while this
 * process is started again. */
#include <malloc.h>
#include <sysexits.h>

#include "app/batch.h"
#include "app/intake.h"
#include "app/lmtp_server.h"

/* The arenas of mails come and go: memory that goes back to the system after each costs more than
 * it saves. */
enum { KEPT_FREE_BYTES = 32 << 20 };

int
service_receive(struct service_env *env)
{
	struct err err = { 0 };
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_FREE_BYTES); /* best effort */
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_FREE_BYTES);
	const struct instant now = clock_now(&env->clock);
	if (!program_attach(env->a, env->p, PROGRAM_STORE | PROGRAM_CAGE, now, &err)
	    || !cage_ready(env->p->cage, &err) || !batch_note_suspect(env->p, env->slot, now, &err))
		return service_fail(&err);
	const struct clock real = clock_system(); /* files carry the system's time */
	intake_sweep(env->a, site_path(env->a, env->p->site, STR("data/raw")), clock_now(&real));
	board_ready(env->slot);
	return lmtp_serve(env, &err) ? EX_OK : service_fail(&err);
}
