reg attended 1
reg absent 2
