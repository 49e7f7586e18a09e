package io.proxstream.image;

final class ImageOffender {
    com.fasterxml.jackson.databind.ObjectMapper mapper;
}
