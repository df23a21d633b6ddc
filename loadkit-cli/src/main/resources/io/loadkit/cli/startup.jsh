import io.loadkit.*;
import io.loadkit.model.*;
import io.loadkit.plan.*;
import io.loadkit.result.*;
