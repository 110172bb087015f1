package io.perennial.server.crash;

import java.time.LocalDate;

/** A message that a journey said to a customer on a day. */
record Said(String journey, String customer, LocalDate day) {}
