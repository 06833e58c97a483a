<?php

printf("%d files, PHP %d\n", count(glob("*.php")), PHP_MAJOR_VERSION);
