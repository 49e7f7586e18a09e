package io.proxstream.model.onnx;

/** What a denoiser's graph computes between its inputs and its output. */
interface GraphBody {
    /** Returns the number of channels of images. */
    int channels();

    /** Adds the nodes of all layers, and returns the name of the restored image. */
    String layers();
}
