event change vattendag "starts=2022-06-05 09:00" "ends=2022-06-05 15:30" deadline=2022-06-03
