package io.proxstream.image;

class OpenOffender {}
