event change vattendag "starts=2022-06-15 10:00" "ends=2022-06-15 16:30"
