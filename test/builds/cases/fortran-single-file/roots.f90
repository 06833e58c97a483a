program roots
  implicit none
  real :: value
  read *, value
  print '(f6.3)', sqrt(value)
end program
