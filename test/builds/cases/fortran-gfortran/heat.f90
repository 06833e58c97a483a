program heat
  use grid, only: linear
  implicit none
  integer :: cells = 0
  double precision, external :: ddot
  namelist /setup/ cells
  open (unit=10, file='parameters.nml', status='old')
  read (10, nml=setup)
  print '(a, f6.1)', 'energy', ddot(cells, linear(cells), 1, linear(cells), 1)
end program
