/**
 * How long a change takes until it is in a registry: the plugin beside the tools people use for it.
 *
 * <p>Takes the plugin installed in the local repository, and Spark from PyPI and Maven's
 * repositories. Gives a Markdown table. Imports nothing of the plugin: it runs {@code mvn}.
 */
package incremental;
