"""FHIR in JSON, release 4 and its neighbours, from the bytes of a file to plain facts."""
