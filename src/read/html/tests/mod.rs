//! Pages in the manner of the systems that government sites run on.
