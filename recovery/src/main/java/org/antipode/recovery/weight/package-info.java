/** How the weight of a penalty is chosen from the measurements alone, never from the truth. */
package org.antipode.recovery.weight;
