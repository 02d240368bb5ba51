#include "rules/example_weights.h"

#include <string.h>

/* What the bytes begin with; marks, rows, weights and the stamp follow. */
struct head {
	char magic[8];
	uint32_t act_count, room, row_count, stamp_bytes;
	uint32_t acts[EXAMPLE_CLASSES];
	double prior[EXAMPLE_CLASSES];
};

/* The digit is the form of what follows. */
static const char magic[8] = "samling1";

struct str
example_weights_pack(struct arena *a, const struct example_weights *w, struct str stamp)
{
	struct head head = { .act_count = (uint32_t)w->act_count,
		.room = (uint32_t)w->room,
		.row_count = (uint32_t)w->row_count,
		.stamp_bytes = (uint32_t)stamp.n };
	memcpy(head.magic, magic, sizeof magic);
	for (size_t i = 0; i < w->act_count; i++) {
		head.acts[i] = (uint32_t)w->acts[i];
		head.prior[i] = w->prior[i];
	}
	const struct str pieces[] = {
		{ (const char *)&head, sizeof head },
		{ (const char *)w->marks, w->room * sizeof *w->marks },
		{ (const char *)w->rows, w->room * sizeof *w->rows },
		{ (const char *)w->weights, w->row_count * w->act_count * sizeof *w->weights },
		stamp,
	};
	return arena_join(a, pieces, COUNT(pieces));
}

/* Everything that is looked up with it stays within the bytes. */
static bool
is_sound(const struct example_weights *w)
{
	size_t taken = 0;
	for (size_t i = 0; i < w->room; i++) {
		taken += w->marks[i] != 0;
		if (w->marks[i] != 0 && w->rows[i] >= w->row_count)
			return false;
	}
	for (size_t i = 0; i < w->act_count; i++)
		if ((size_t)w->acts[i] >= ACT_KINDS)
			return false;
	return taken < w->room;
}

bool
example_weights_unpack(struct str bytes, struct str stamp, struct example_weights *out)
{
	struct head head;
	if (bytes.n < sizeof head)
		return false;
	memcpy(&head, bytes.p, sizeof head);
	const size_t cells = (size_t)head.row_count * head.act_count;
	if (memcmp(head.magic, magic, sizeof magic) != 0 || head.act_count > EXAMPLE_CLASSES
	    || head.act_count == 0 || head.room == 0 || (head.room & (head.room - 1)) != 0
	    || head.stamp_bytes != stamp.n
	    || bytes.n != sizeof head + 2 * head.room * sizeof(uint32_t) + cells * sizeof(float)
			      + stamp.n
	    || !str_equal(str_from_byte(bytes, bytes.n - stamp.n), stamp))
		return false;
	const char *marks = bytes.p + sizeof head, *rows = marks + head.room * sizeof(uint32_t);
	*out = (struct example_weights) { .act_count = head.act_count,
		.room = head.room,
		.marks = (const uint32_t *)(const void *)marks,
		.rows = (const uint32_t *)(const void *)rows,
		.row_count = head.row_count,
		.weights = (const float *)(const void *)(rows + head.room * sizeof(uint32_t)) };
	for (size_t i = 0; i < head.act_count; i++) {
		out->acts[i] = (enum act_kind)head.acts[i];
		out->prior[i] = head.prior[i];
	}
	return is_sound(out);
}
