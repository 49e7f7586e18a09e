package io.proxstream.network.kernel;

import java.io.IOException;
import java.io.InputStream;

/** Loads the SIMD kernels' classes once more, beside those that are loaded already. */
final class FreshLoader extends ClassLoader {
    private static final String SIMD = FreshLoader.class.getPackageName() + ".simd.";

    FreshLoader() {
        super(FreshLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith(SIMD)) {
                loaded = define(name);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
