#include "receive/imap_name.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { NAME_BYTES = 4096 };

/* Bits not yet written, of a run of characters outside ASCII. */
struct run {
	struct buf *out;
	uint32_t bits;
	int count;
	bool on;
};

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

static void
put_unit(struct run *r, uint32_t unit)
{
	r->bits = r->bits << 16 | unit;
	for (r->count += 16; r->count >= 6; r->count -= 6)
		buf_addc(r->out, letters[r->bits >> (r->count - 6) & 63]);
	r->bits &= (1u << r->count) - 1;
}

static void
end_run(struct run *r)
{
	if (!r->on)
		return;
	if (r->count > 0)
		buf_addc(r->out, letters[r->bits << (6 - r->count) & 63]);
	buf_addc(r->out, '-');
	*r = (struct run) { .out = r->out };
}

static void
put_wide(struct run *r, uint32_t c)
{
	if (!r->on)
		buf_addc(r->out, '&');
	r->on = true;
	if (c < 0x10000) {
		put_unit(r, c);
		return;
	}
	put_unit(r, 0xd800 + ((c - 0x10000) >> 10));
	put_unit(r, 0xdc00 + ((c - 0x10000) & 0x3ff));
}

struct str
imap_name_encode(struct arena *a, struct str name)
{
	struct buf out;
	buf_init(&out, a, NAME_BYTES);
	struct run run = { .out = &out };
	for (uint32_t c; utf8_next(&name, &c);) {
		if (c < 0x20 || c > 0x7e) {
			put_wide(&run, c);
			continue;
		}
		end_run(&run);
		buf_addc(&out, (char)c);
		if (c == '&')
			buf_addc(&out, '-');
	}
	end_run(&run);
	return buf_view(&out);
}
