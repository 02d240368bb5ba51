event add tests/cases/queue/raised-capacity-promotes/bigger.conf
