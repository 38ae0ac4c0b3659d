import Testing
@testable import ControlTower
import HummingbirdTesting
