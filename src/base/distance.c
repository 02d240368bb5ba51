#include "base/distance.h"

size_t
name_distance(struct str from, struct str to)
{
	if (from.n > DISTANCE_MAX_BYTES || to.n > DISTANCE_MAX_BYTES)
		return DISTANCE_MAX_BYTES;
	size_t row[DISTANCE_MAX_BYTES + 1];
	for (size_t j = 0; j <= to.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= from.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= to.n; j++) {
			size_t best = diagonal + (from.p[i - 1] == to.p[j - 1] ? 0 : 1);
			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[to.n];
}
