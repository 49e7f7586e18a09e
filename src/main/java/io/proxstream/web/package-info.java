/**
 * The live page of a running restoration: frames before and after, and figures, in a browser.
 *
 * <p>Start with {@link io.proxstream.web.LivePage}: it is told of frames ({@link
 * io.proxstream.web.LiveFrame}) and figures ({@link io.proxstream.web.LiveFigures}) and serves one
 * static page, its pictures, and a stream of server-sent events. It knows neither where frames come
 * from nor who reads the page.
 *
 * <p>Uses Javalin and Jackson, and nothing of the other adapters. {@code LivePage} may be used from
 * any thread and never makes its caller wait for a reader; all values are immutable.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.web;
