event change vattendag "starts=2022-06-15 11:00" "ends=2022-06-15 17:00"
