/* Receiving: LMTP on the sockets that the supervisor holds, so that no client is refused while this
 * process is started again. */
#include <sysexits.h>

#include "app/batch.h"
#include "app/intake.h"
#include "app/lmtp_server.h"

int
service_receive(struct service_env *env)
{
	struct err err = { 0 };
	batch_prepare();
	const struct instant now = clock_now(&env->clock);
	if (!program_attach(env->a, env->p, PROGRAM_STORE | PROGRAM_CAGE, now, &err)
	    || !cage_ready(env->p->cage, &err) || !batch_note_suspect(env->p, env->slot, now, &err))
		return service_fail(&err);
	const struct clock real = clock_system(); /* files carry the system's time */
	intake_sweep(env->a, site_path(env->a, env->p->site, STR("data/raw")), clock_now(&real));
	board_ready(env->slot);
	return lmtp_serve(env, &err) ? EX_OK : service_fail(&err);
}
