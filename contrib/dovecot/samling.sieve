# Pigeonhole hands each mail of a mailbox to samling (for sites where mail can only be taken there).
#
# Needs, in the configuration of Dovecot (package dovecot-sieve):
#
#   plugin {
#     sieve_plugins = sieve_extprograms
#     sieve_extensions = +vnd.dovecot.pipe
#     sieve_pipe_bin_dir = /usr/local/lib/samling/sieve
#     sieve_pipe_exec_timeout = 90s
#   }
#
# and there a program samling-filter, which the user of the mailbox may run:
#
#   #!/bin/sh
#   exec /usr/local/bin/samling --site /etc/samling filter --send "$@"
#
# A mail that could not be taken (75) stays in the mailbox: Sieve keeps what it could not hand over.
# Where the mail server itself can deliver to samling (contrib/postfix, contrib/exim), let it: it tries again.
require ["vnd.dovecot.pipe", "envelope", "variables"];

if envelope :matches "to" "*" { set "rcpt" "${1}"; }
if envelope :matches "from" "*" { set "sender" "${1}"; }
pipe "samling-filter" ["--rcpt=${rcpt}", "--sender=${sender}"];
