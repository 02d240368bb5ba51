# make [MODE=release|debug|asan|cov] [V=1]; the README names the targets a user needs.
MODE   ?= release
O      := build/$(MODE)
PREFIX ?= /usr/local
LAYERS := base mail calendar receive send rules understand draft decide letter store outbox app

PKGS   := sqlite3 libpcre2-8 libical libcmark libxml-2.0 jansson libconfuse libsodium libseccomp libutf8proc zlib libcurl gnutls libidn2
CSTD   := -std=c17 -D_POSIX_C_SOURCE=200809L -Isrc -I$(O) $(filter-out -D%,$(shell pkg-config --cflags $(PKGS)))
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wundef -Wcast-qual -Wpointer-arith -Wwrite-strings \
          -Wformat=2 -Wstrict-prototypes -Wold-style-definition -Wmissing-prototypes -Wswitch-enum \
          -Wconversion -Wno-sign-conversion -Werror
# Hidden: a shared library never takes one of our functions for its own of the same name.
HARD   := -fvisibility=hidden -fstack-protector-strong -fstack-clash-protection -fPIE
HARDL  := -pie -Wl,-z,relro,-z,now
SAN    := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_release := -O2 -g -D_FORTIFY_SOURCE=2
OPT_debug   := -Og -g3 -DFAULT_POINTS
OPT_asan    := -O1 -g $(SAN) -DFAULT_POINTS
OPT_cov     := -O0 -g --coverage -DFAULT_POINTS
CFLAGS ?=
ALLC   := $(CSTD) $(WARN) $(HARD) $(OPT_$(MODE)) $(CFLAGS)
ALLL   := $(HARDL) $(filter -fsanitize% --coverage,$(OPT_$(MODE))) $(LDFLAGS)
# libetpan's pkg-config file would switch PIE off, so it is named plainly.
LDLIBS := -lxlsxwriter -letpan $(shell pkg-config --libs $(PKGS)) -lm

SRC    := $(wildcard src/*/*.c)
HDR    := $(wildcard src/*/*.h)
OBJ    := $(SRC:src/%.c=$(O)/%.o) $(O)/store/schema_sql.o
LIB    := $(O)/libsamling.a
TESTS  := $(patsubst tests/unit/%.c,$(O)/tests/%,$(wildcard tests/unit/test_*.c))
FUZZ   := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAY := $(patsubst tests/fuzz/%.c,$(O)/replay/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH  := $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))

Q := $(if $(V),,@)
.DELETE_ON_ERROR:
.SUFFIXES:
.PRECIOUS: $(O)/%.o
.PHONY: all deps demo test check check-headers check-layers check-asan units cases cli corpora accept \
        score torture integration bench fuzz coverage lint install clean

all: $(O)/samling $(if $(filter build/release,$(O)),build/samling)
build/samling: $(O)/samling
	$(Q)cp -f $< $@.new && mv -f $@.new $@
$(O)/samling: $(O)/app/main.o $(LIB)
	$(Q)echo "  LD    $@"; $(CC) $(ALLL) -o $@ $^ $(LDLIBS)
$(LIB): $(filter-out $(O)/app/main.o,$(OBJ))
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(O)/%.o: src/%.c Makefile
	$(Q)mkdir -p $(@D); echo "  CC    $<"; $(CC) $(ALLC) -include base/banned.h -MMD -MP -c -o $@ $<
# Linux calls: close_range, memfd_create, pidfd_open; MAP_ANONYMOUS, accept4, ppoll.
$(addprefix $(O)/,$(addsuffix .o,mail/cage mail/cage_filter mail/cage_zygote app/board app/lmtp_server app/stop)): ALLC += -D_GNU_SOURCE
# Its header has macros that name what base/banned.h bans.
$(O)/letter/sheet.o: ALLC += -include xlsxwriter.h
$(O)/store/schema_sql.c: contrib/embed.sh src/store/schema.sql $(wildcard src/store/migrate/*.sql)
	$(Q)mkdir -p $(@D); sh contrib/embed.sh > $@
$(O)/store/schema_sql.o: $(O)/store/schema_sql.c
	$(Q)$(CC) $(CSTD) $(HARD) $(OPT_$(MODE)) -c -o $@ $<
$(O)/tests/%: tests/unit/%.c $(LIB)
	$(Q)mkdir -p $(@D); $(CC) $(ALLC) -Itests -MMD -MP -MF $@.d $(ALLL) -o $@ $< $(LIB) -lcmocka $(LDLIBS)
$(O)/bench/%: tests/bench/%.c $(LIB)
	$(Q)mkdir -p $(@D); $(CC) $(ALLC) -Itests -MMD -MP -MF $@.d $(ALLL) -o $@ $< $(LIB) $(LDLIBS)
$(O)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(LIB)
	$(Q)mkdir -p $(@D); $(CC) $(ALLC) -Itests -MMD -MP -MF $@.d $(ALLL) -o $@ $< tests/fuzz/replay.c $(LIB) $(LDLIBS)
$(O)/case_runner: $(wildcard tests/runner/*.[ch] tests/ical/*.h) $(LIB)
	$(Q)$(CC) $(ALLC) -Itests/runner -Itests $(ALLL) -o $@ $(filter %.c,$^) $(LIB) $(LDLIBS)
# The library once, with clang's counters, for all targets.
FUZZC  := clang $(CSTD) -Itests -D_GNU_SOURCE -include xlsxwriter.h -include base/banned.h -g -O1
FUZZO  := $(patsubst src/%.c,build/fuzz/obj/%.o,$(filter-out src/app/main.c,$(SRC)))
build/fuzz/obj/%.o: src/%.c Makefile
	$(Q)mkdir -p $(@D); $(FUZZC) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c -o $@ $<
build/fuzz/libsamling.a: $(FUZZO) $(O)/store/schema_sql.o
	$(Q)rm -f $@ && $(AR) rcs $@ $^
build/fuzz/%: tests/fuzz/%.c build/fuzz/libsamling.a
	$(Q)echo "  FUZZ  $@"; $(FUZZC) -fsanitize=fuzzer,address,undefined -o $@ $< build/fuzz/libsamling.a $(LDLIBS)

deps:
	$(Q)sh contrib/deps.sh
demo: deps
	$(Q)$(MAKE) --no-print-directory all && sh contrib/demo/run.sh
test:
	$(Q)sh contrib/deps.sh --test && $(MAKE) --no-print-directory check
check: all check-headers check-layers
	$(Q)sh tests/run.sh $(O) units cases corpora cli
units cases corpora cli: all
	$(Q)sh tests/run.sh $(O) $@
accept: all
	$(Q)ACCEPT=1 sh tests/run.sh $(O) cases
units check: $(TESTS)
cases accept check: $(O)/case_runner
corpora check: $(REPLAY)
check-asan:
	$(Q)$(MAKE) --no-print-directory MODE=asan check
check-headers: $(HDR:src/%.h=$(O)/%.hok)
$(O)/%.hok: src/%.h
	$(Q)mkdir -p $(@D); printf '#include "%s.h"\ntypedef int header_stands_alone;\n' '$*' | $(CC) $(filter-out --coverage,$(ALLC)) -x c -fsyntax-only - && touch $@
check-layers:
	$(Q)sh contrib/layers.sh $(LAYERS)
score: all; $(Q)sh tests/corpus/run.sh $(O) $(RAISE) $(LIST)
torture:
	$(Q)$(MAKE) --no-print-directory MODE=debug all build/debug/tests/test_cage && bash tests/torture/all.sh build/debug
integration: all
	$(Q)bash tests/integration/run.sh $(O)/samling
bench: all $(BENCH)
	$(Q)sh tests/bench/run.sh $(O)
fuzz: $(FUZZ)
	$(Q)sh tests/fuzz/run.sh
coverage:
	$(Q)mkdir -p build/cov && find build/cov -name '*.gcda' -delete # what an earlier run counted
	$(Q)$(MAKE) --no-print-directory MODE=cov check && sh contrib/coverage.sh build/cov
lint:
	$(Q)pmccabe $(SRC) | awk '$$1 > 20 || $$5 > 100 { print; bad = 1 } END { exit bad }'
	$(Q)awk 'FNR == 1 { n = 0 } ++n == 401 && FILENAME ~ /\.c$$/ { print FILENAME ": over 400 lines"; bad = 1 } END { exit bad }' $(SRC)
compile_commands.json: Makefile
	$(Q)for f in $(SRC); do printf '{"directory":"%s","file":"%s","command":"%s"}\n' "$(CURDIR)" $$f \
	  '$(CC) $(ALLC) -include base/banned.h -c '$$f; done | paste -sd, | sed 's/^/[/; s/$$/]/' > $@
install: all
	$(Q)DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" sh contrib/install.sh
clean:
	rm -rf build compile_commands.json
-include $(OBJ:.o=.d) $(TESTS:=.d) $(REPLAY:=.d) $(BENCH:=.d) $(FUZZO:.o=.d)
