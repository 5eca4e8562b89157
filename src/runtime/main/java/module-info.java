/// What a generated class needs to train and to predict; depends on the JDK's base module alone.
module org.gradsmith.runtime {
    requires static org.jspecify;

    exports org.gradsmith.runtime;
    exports org.gradsmith.runtime.data;
    exports org.gradsmith.runtime.training;
}
