module grid
  implicit none
contains
  function linear(n) result(values)
    integer, intent(in) :: n
    double precision :: values(n)
    integer :: i
    values = [(dble(i), i=1, n)]
  end function
end module
